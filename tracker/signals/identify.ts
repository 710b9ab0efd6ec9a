import type { Action } from '../core/recorder.ts';
import { core } from './core.ts';

/** Match keys of a contact; they are hashed here, so that no address and no number leaves the browser. */
export interface MatchKeys {
  email?: string;
  /** E.164: `+4922112345`. */
  phone?: string;
}

/**
 * Links this visitor with the owner's own contact. Email addresses and phone numbers are hashed with SHA-256, in
 * lower-case hex, after they have been lower-cased and freed of spaces. Needs a secure page; the core waits for consent
 * to audience.
 */
export function onIdentify({ argument }: Action): void {
  const [contact, keys = {}] = argument as [contact: string, keys?: MatchKeys];
  hashed(keys).then(
    (hashes) => core.record('event', { name: 'identify', props: { contact, ...hashes } }),
    () => {},
  );
}

async function hashed(keys: MatchKeys): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, key] of Object.entries(keys)) {
    if (!key) continue;
    const text = new TextEncoder().encode(key.replace(/\s/g, '').toLowerCase());
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
    hashes[name] = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return hashes;
}
