import type { QueuedBatch } from '../core/batch.ts';
import { core } from './core.ts';

/**
 * Sends what page loads of the last day could not deliver. After a withdrawal the first part removes it.
 */
export function onStored(): void {
  const stored: string = localStorage['_dx'];
  delete localStorage['_dx'];
  // An empty batch reported a consent; it means nothing later.
  for (const batch of JSON.parse(stored) as QueuedBatch[])
    if (Date.now() - (batch[1][0]?.[0] ?? 0) < 86_400_000) core.attempt(batch);
}
