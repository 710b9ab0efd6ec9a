import { defer } from '../core/guard.ts';
import type { Action } from '../core/recorder.ts';
import { core } from './core.ts';

let timer: ReturnType<typeof setTimeout>;
let failures = 0;
let failedAt = 0;

/**
 * A batch did not get through. All of those are tried again together, when the collector asks for it, or more and more
 * slowly as long as one failure follows the other.
 */
export function onFailure({ argument, at }: Action): void {
  core.unsent.splice(0, core.unsent.length - MAX_UNSENT);
  failures = at - failedAt < 2000 * 2 ** failures ? failures + 1 : 0;
  failedAt = at;
  const seconds = (argument as Response | undefined)?.headers?.get('retry-after');
  clearTimeout(timer);
  timer = defer(
    () => {
      // What fails again is stored again.
      if (core.consent().audience) delete localStorage['_dx'];
      core.unsent.splice(0).forEach(core.attempt);
    },
    1000 * (Number(seconds) || Math.min(2 ** failures, 300)),
  );
}

/** Batches. */
const MAX_UNSENT = 50;
