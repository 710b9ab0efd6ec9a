import { connect, type Socket } from 'node:net';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isConflict, openDatabase } from '../../collector/storage/database/openDatabase.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { gateTo } from '../support/gate.ts';

/** One test for each patch of `collector/build/patchDriver.mjs`. Each fails with the driver as npm has it. */

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe('the patched driver', () => {
  // One is put off to the end of the turn, the other is written at once.
  it.each([
    ['short', 'x'],
    ['long', 'x'.repeat(2000)],
  ])('rejects a %s statement that is sent after its connection has died, and connects again', async (_, value) => {
    const gate = await gateTo(database.url);
    const sql = openDatabase(gate.url, { max: 1 });
    const late = new Promise<unknown>((resolve) => {
      sql
        .begin(async (tx) => {
          await tx`select 1`;
          await gate.shut();
          // The connection is idle, so its end is noticed with one of the next turns of the event loop.
          await new Promise((done) => setTimeout(done, 50));
          await tx`select ${value}::text`.catch(resolve);
        })
        .catch(() => undefined);
    });
    expect(await late).toMatchObject({ code: 'CONNECTION_CLOSED' });
    await gate.open();
    expect(await sql`select 3 as n`).toMatchObject([{ n: 3 }]);
    await sql.end();
    await gate.shut();
  });

  it('forgets what it has not yet written when the connection dies, and connects again', async () => {
    const { hostname, port } = new URL(database.url);
    let socket: Socket | undefined;
    const open = () =>
      new Promise<Socket>((resolve) => {
        socket = connect(Number(port), hostname, () => resolve(socket!));
      });
    const options = { max: 1, connect_timeout: 5, backoff: 0, socket: open } as unknown as postgres.Options<
      Record<string, postgres.PostgresType>
    >;
    const sql = postgres(database.url, options);
    await sql`select 1`;
    const unwritten = sql`select 2`.execute();
    unwritten.catch(() => undefined);
    // The driver accepts the statement in a microtask and writes it with `setImmediate`. The end of the socket is reported
    // between the two, as it is when several connections end in the same turn.
    for (let i = 0; i < 5; i++) await Promise.resolve();
    socket!.emit('close', false);
    socket!.destroy();
    await expect(unwritten).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await sql`select 3 as n`).toMatchObject([{ n: 3 }]);
    await sql.end();
  });

  it('rejects a statement whose plan is outdated instead of repeating it, and prepares it anew the next time', async () => {
    const sql = openDatabase(database.url, { max: 1 });
    await sql`create table changing (yes boolean, n int)`;
    await sql`insert into changing values (true, 1), (false, 2)`;
    const read = (yes: boolean) => sql`select * from changing where yes = ${yes}`;
    expect(await read(true)).toHaveLength(1);
    await sql`alter table changing add column more int`;
    const error: unknown = await read(true).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: '0A000' });
    expect(isConflict(error)).toBe(true);
    expect(await read(true)).toEqual([{ yes: true, n: 1, more: null }]);
    await sql.end();
  });
});
