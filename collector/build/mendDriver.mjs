import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * postgres.js 3.4.9 does not survive the death of its connection while a write of less than 1,024 bytes is put off to
 * the end of the turn: with the socket gone, the write throws where nobody can catch it and ends the process
 * (github.com/porsager/postgres/issues/1154 and 1208), or its bytes and its timer stay behind, so that the next
 * connection of that slot never sends its greeting. Killing the database under load shows the first within a dozen
 * rounds. Until a release has it mended, this build does: what was put off is forgotten with its socket, and a
 * statement that comes after it is rejected as CONNECTION_CLOSED.
 *
 * @type {import('esbuild').Plugin}
 */
export const mendDriver = {
  name: 'mend-driver',
  setup(build) {
    const { platform, absWorkingDir = '.' } = build.initialOptions;
    // On Node.js packages stay outside of the bundle; this one has to come in to be mended.
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
  // A statement whose plan has become invalid would be sent again: in vain where it has failed its transaction, with
  // parameters that have been written already (`true` becomes `f`), and in two parts, so that the answer to another one
  // that is sent in between is taken for its own. We do it again ourselves (`isConflict`, `isUnavailable`).
  ['? retry(query, errorResponse)', '? (delete statements[query.signature], errored(errorResponse))'],
];

/** A driver that reads differently is another version: then look whether it still needs this. @param {string} source */
function mended(source) {
  return MENDS.reduce((text, [was, is]) => {
    if (text.split(was).length !== 2)
      throw new Error(`mendDriver.mjs does not know this postgres.js: no ${was.trim()}`);
    return text.replace(was, is);
  }, source);
}
