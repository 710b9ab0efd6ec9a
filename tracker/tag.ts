import { quiet } from './guard.ts';
import type { Options } from './page.ts';
import { start } from './start.ts';

// A script of type module has no `currentScript`.
const script = (document.currentScript ?? document.querySelector('script[data-site]')) as HTMLScriptElement;
quiet(start)(script.dataset as unknown as Options, script.src);
