import { documentValue, guarded } from './guard.ts';
import type { Options } from './page.ts';
import type { StartSignals } from './recorder.ts';
import { start } from './start.ts';

/** Starts the tag with the attributes of its own script element, and the query of its address. */
export function startFromScript(signals?: StartSignals): void {
  // A script of type module has no `currentScript`.
  const script = (documentValue('currentScript') ?? document.querySelector('script[data-site]')) as HTMLScriptElement;
  guarded(() => start(script.dataset as unknown as Options, script.src, signals))();
}
