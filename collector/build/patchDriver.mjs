import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Patches postgres.js 3.4.9 while it is bundled, until a release has the fixes.
 *
 * The driver puts off a write of less than 1,024 bytes to the end of the turn, and does not survive the death of its
 * connection meanwhile. With the socket gone the write throws outside of any promise and ends the process
 * (github.com/porsager/postgres/issues/1154 and 1208). Or its bytes and its timer stay behind, and the next connection
 * never sends its greeting. Killing the database under load shows the first fault within a dozen rounds. With the
 * patches, unwritten bytes go with their socket, and a later statement is rejected as CONNECTION_CLOSED.
 *
 * `test/storage/driver.test.ts` has a test for each patch.
 *
 * @type {import('esbuild').Plugin}
 */
export const patchDriver = {
  name: 'patch-driver',
  setup(build) {
    const { platform, absWorkingDir = '.' } = build.initialOptions;
    // On Node.js packages stay outside of the bundle. This one has to be inside to be patched.
    if (platform === 'node') {
      const path = join(absWorkingDir, 'node_modules/postgres/src/index.js');
      build.onResolve({ filter: /^postgres$/ }, () => ({ path }));
    }
    build.onLoad({ filter: /[\\/]postgres[\\/](cf[\\/])?src[\\/]connection\.js$/ }, async ({ path }) => ({
      contents: patch(await readFile(path, 'utf8')),
    }));
  },
};

/** @type {readonly (readonly [original: string, replacement: string])[]} */
const PATCHES = [
  // A connection that is being opened anew for another statement (`initial`) goes on with that. Otherwise it returns to
  // the pool once more: the caller of `execute` may have taken it out, as one that is busy, and nothing would end that.
  [
    'function nextWrite(fn) {\n',
    `function nextWrite(fn) {
    if (socket === null) {
      const lost = Errors.connection('CONNECTION_CLOSED', options)
      query && queryError(query, lost)
      chunk = nextWriteTimer = query = null
      while (sent.length)
        queryError(sent.shift(), lost)
      setImmediate(() => socket || initial || onclose(connection, lost))
      return false
    }
`,
  ],
  [
    '    clearImmediate(nextWriteTimer)\n    socket.removeListener',
    '    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener',
  ],
  // The driver would repeat a statement whose plan has become invalid. That is in vain if the statement has failed its
  // transaction. It also repeats with parameters that are serialized already (`true` becomes `f`), and in two parts, so
  // that another statement sent in between gets the wrong answer. The collector repeats it (`isConflict`,
  // `isUnavailable`).
  ['? retry(query, errorResponse)', '? (delete statements[query.signature], errored(errorResponse))'],
];

/**
 * Throws for a driver with another text, that is of another version: check then whether it still needs the patches.
 *
 * @param {string} source
 */
function patch(source) {
  return PATCHES.reduce((text, [original, replacement]) => {
    if (text.split(original).length !== 2)
      throw new Error(`patchDriver.mjs does not fit this version of postgres.js: it lacks "${original.trim()}"`);
    return text.replace(original, replacement);
  }, source);
}
