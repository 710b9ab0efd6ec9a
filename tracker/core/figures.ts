import type { Load } from '../../shared/wire.ts';

/** How the page loaded and behaves. */
export interface Figures extends Load {
  /** Errors and rage clicks are what the page did; they need nothing from the device. */
  errors: number;
  rage: number;
  /** How often the second part of the tag could not be loaded. */
  signalsFailed?: number;
}
export let figures: Figures = { errors: 0, rage: 0 };

/** Another view of the same document has not loaded. */
export function forgetFigures(): void {
  figures = { errors: 0, rage: 0 };
}

/** Without an error object it is another host's script, or the harmless "ResizeObserver loop". */
export function noticeError(event: Event): void {
  const { error, reason, disposition } = event as unknown as Record<string, unknown>;
  if (error || reason || disposition === 'enforce') figures.errors++;
}
