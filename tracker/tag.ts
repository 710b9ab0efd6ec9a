import { quiet } from './core/guard.ts';
import type { Options } from './core/page.ts';
import { start } from './core/start.ts';

// A script of type module has no `currentScript`.
const script = (document.currentScript ?? document.querySelector('script[data-site]')) as HTMLScriptElement;
quiet(start)(script.dataset as unknown as Options, script.src);
