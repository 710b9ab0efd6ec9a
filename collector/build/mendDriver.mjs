import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Patches postgres.js 3.4.9 during the build, until a release fixes a fault. The driver defers a write of less than
 * 1,024 bytes to the end of the turn. If the connection dies in between, one of two things happens:
 *
 * - The write throws where nothing can catch it and ends the process (github.com/porsager/postgres/issues/1154 and
 *   1208). Killing the database under load shows this within a dozen rounds.
 * - Its bytes and its timer stay behind, and the next connection of that slot never sends its greeting.
 *
 * With the patch, a deferred write is discarded with its socket, and a later statement is rejected as CONNECTION_CLOSED.
 *
 * @type {import('esbuild').Plugin}
 */
export const mendDriver = {
  name: 'mend-driver',
  setup(build) {
    const { platform, absWorkingDir = '.' } = build.initialOptions;
    // On Node.js packages stay outside the bundle; this one is taken in, to be patched.
    if (platform === 'node') {
      const path = join(absWorkingDir, 'node_modules/postgres/src/index.js');
      build.onResolve({ filter: /^postgres$/ }, () => ({ path }));
    }
    build.onLoad({ filter: /[\\/]postgres[\\/](cf[\\/])?src[\\/]connection\.js$/ }, async ({ path }) => ({
      contents: mended(await readFile(path, 'utf8')),
    }));
  },
};

/** @type {readonly (readonly [was: string, is: string])[]} */
const MENDS = [
  [
    'function nextWrite(fn) {\n',
    "function nextWrite(fn) {\n    if (socket === null) {\n      chunk = nextWriteTimer = null\n      error(Errors.connection('CONNECTION_CLOSED', options))\n      return false\n    }\n",
  ],
  [
    '    clearImmediate(nextWriteTimer)\n    socket.removeListener',
    '    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener',
  ],
  // The driver itself repeats a statement whose plan has become invalid. That is useless in a failed transaction, sends
  // parameters that are already encoded (`true` becomes `f`), and sends them in two parts, so that another statement in
  // between can receive the wrong answer. Our own code repeats instead (`isConflict`, `isUnavailable`).
  ['? retry(query, errorResponse)', '? (delete statements[query.signature], errored(errorResponse))'],
];

/**
 * Fails if the source differs, which means another version: then check whether it still needs the patch.
 *
 * @param {string} source
 */
function mended(source) {
  return MENDS.reduce((text, [was, is]) => {
    if (text.split(was).length !== 2)
      throw new Error(`mendDriver.mjs does not match this version of postgres.js, which lacks: ${was.trim()}`);
    return text.replace(was, is);
  }, source);
}
