import type { Core } from '../core/recorder.ts';

/** The first part, which may be another script. Set before any action is interpreted. */
export let core: Core;

export function setCore(given: Core): void {
  core = given;
}
