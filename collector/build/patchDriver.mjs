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
    for (const [file, patches] of Object.entries(PATCHES)) {
      const filter = new RegExp(`[\\\\/]postgres[\\\\/](cf[\\\\/])?src[\\\\/]${file}\\.js$`);
      build.onLoad({ filter }, async ({ path }) => ({ contents: patch(await readFile(path, 'utf8'), patches) }));
    }
  },
};

/** @type {Readonly<Record<string, readonly (readonly [original: string, replacement: string])[]>>} */
const PATCHES = {
  connection: [
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
    // Statements that are sent in one turn leave with one write. The driver wrote each one of 1,024 bytes by itself, and
    // waited for the answer to each one of 16 KiB.
    [
      'if (fn || chunk.length >= 1024)\n      return nextWrite(fn)\n',
      'if (fn || chunk.length >= 65536) {\n      nextWrite(fn)\n      return socket !== null && socket.writableLength < 1048576\n    }\n',
    ],
    // The transaction learns its connection also if the driver's buffer is full: it would go on without one.
    [
      'return write(toBuffer(q))\n',
      'q.options.onexecute && q.options.onexecute(connection)\n      return write(toBuffer(q))\n',
    ],
    ['&& (!q.options.onexecute || q.options.onexecute(connection))', '&& !q.options.onexecute'],
  ],
  index: [
    // A transaction begins without waiting for the answer to `begin`: its first statements leave with it.
    [
      "await sql.unsafe('begin ' + options.replace(/[^a-z ]/ig, ''), [], { onexecute }).execute()\n",
      `const begun = sql.unsafe('begin ' + options.replace(/[^a-z ]/ig, ''), [], { onexecute }).execute()
      begun.catch(e => beginError = e)
      await Promise.race([begun, executed])
      // The connection has been filed as a full one meanwhile, and would send one statement at a time.
      connection.reserved && move(connection, reserved)
`,
    ],
    [
      '      , prepare = null\n\n    try {\n',
      `      , prepare = null
      , beginError = null
      , sent
    const executed = new Promise(x => sent = x)

    try {
`,
    ],
    [
      '      connection = c\n      move(c, reserved)\n',
      '      connection = c\n      sent()\n      move(c, reserved)\n',
    ],
    [
      '        q.catch(e => uncaughtError || (uncaughtError = e))\n        c.queue === full\n',
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (beginError)
          return q.reject(beginError)
        c.queue === full
`,
    ],
    // `commit()` sends the end of the transaction together with its last statements. If one of them fails, the database
    // rolls back. No statement may follow, because the connection returns to the pool.
    [
      '      let uncaughtError\n        , result\n',
      `      let uncaughtError
        , result
        , committing
      if (!name)
        sql.commit = () => committing = sql\`commit\`.execute()
`,
    ],
    [
      `        await (name
          ? sql\`rollback to`,
      `        await (committing ? committing.catch(() => {}) : name
          ? sql\`rollback to`,
    ],
    ['          : await sql`commit`\n', '          : await (committing || sql`commit`)\n'],
  ],
};

/**
 * Throws for a driver with another text, that is of another version: check then whether it still needs the patches.
 *
 * @param {string} source
 * @param {readonly (readonly [original: string, replacement: string])[]} patches
 */
function patch(source, patches) {
  return patches.reduce((text, [original, replacement]) => {
    if (text.split(original).length !== 2)
      throw new Error(`patchDriver.mjs does not fit this version of postgres.js: it lacks "${original.trim()}"`);
    return text.replace(original, replacement);
  }, source);
}
