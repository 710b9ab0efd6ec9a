import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Runs before a start: builds if the build's tools are installed, else uses the build that is there. So `npm ci` and
 * `npm start` work on a fresh clone, and a server needs no tools after `npm prune --omit=dev`.
 */

const TOOLS = ['esbuild', 'terser'];
const BUILT = ['node.js', 'scripts.json'].map((name) =>
  fileURLToPath(new URL(`../../.build/${name}`, import.meta.url)),
);

const { resolve } = createRequire(import.meta.url);
if (TOOLS.every(isInstalled)) await import('./build.mjs');
else if (!BUILT.every((file) => existsSync(file))) {
  process.stderr.write(`
  There is no build in .build/, and its tools (${TOOLS.join(', ')}) are not installed.

      npm ci && npm run build       builds, here or on another machine; .build/ can be copied
      npm prune --omit=dev          then removes the tools again, if you want to

`);
  process.exit(1);
}

/** @param {string} name */
function isInstalled(name) {
  try {
    resolve(name);
    return true;
  } catch {
    return false;
  }
}
