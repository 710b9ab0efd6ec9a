import type { Duplex } from './core/commands.ts';
import type { Options } from './core/page.ts';
import { start as startTag } from './core/start.ts';
import startSignals from './signals/interpret.ts';

export type { Duplex, How } from './core/commands.ts';
export type { MatchKeys } from './core/matchKeys.ts';
export type { OwnView } from './core/ownView.ts';
export type { Options } from './core/page.ts';
export type { Visitor } from './core/visitor.ts';

/**
 * Starts the tag from a bundle, in place of the snippet. `src` is the address at which the collector serves the tag;
 * batches go beside it. On a server, where there is no window, it does nothing.
 */
export function start(options: Options & { src: string }): void {
  if (typeof window !== 'undefined') startTag(options, options.src, startSignals);
}

/** Speaks to the tag; what is said before it has started is queued. On a server it does nothing. */
export const duplex: Duplex = (...command: unknown[]) => {
  if (typeof window === 'undefined') return;
  if (!window.duplex) {
    const queue: unknown[][] = [];
    window.duplex = Object.assign((...queued: unknown[]) => void queue.push(queued), { q: queue }) as Duplex;
  }
  (window.duplex as (...command: unknown[]) => void)(...command);
};
