import { connect, type Socket } from 'node:net';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOrderAndCommit } from '../../collector/storage/database/inOrder.ts';
import { isConflict, openDatabase, type Transaction } from '../../collector/storage/database/openDatabase.ts';
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

  it('sends the first statements of a transaction with its beginning, and the last ones with its end', async () => {
    const gate = await gateTo(database.url);
    const sql = openDatabase(gate.url, { max: 1 });
    await sql`create table pipelined (n int primary key)`;
    const insert = (n: number) =>
      sql.begin(async (tx) => {
        const transaction = tx as Transaction;
        await Promise.all([tx`select ${n}::int`, tx`select ${'x'.repeat(20_000)}::text`]);
        await inOrderAndCommit(transaction, [
          tx`insert into pipelined values (${n})`,
          tx`insert into pipelined select ${-n}::int where length(${'x'.repeat(40_000)}::text) > 1`,
        ]);
      });
    await insert(1);
    const before = gate.turns();
    await insert(2);
    expect(gate.turns() - before).toBe(2);
    expect(await sql`select n from pipelined order by n`).toEqual([-2, -1, 1, 2].map((n) => ({ n })));
    await sql.end();
    await gate.shut();
  });

  it('rolls back all statements that were sent with the end of their transaction if one of them fails', async () => {
    const sql = openDatabase(database.url, { max: 1 });
    await sql`create table failing (n int primary key)`;
    await sql`insert into failing values (1)`;
    const insert = (...numbers: number[]) =>
      sql.begin((tx) =>
        inOrderAndCommit(
          tx as Transaction,
          numbers.map((n) => tx`insert into failing values (${n})`),
        ),
      );
    // The first round prepares the statement, the second one sends all at once.
    await expect(insert(2, 1, 3)).rejects.toMatchObject({ code: '23505' });
    await expect(insert(2, 1, 3)).rejects.toMatchObject({ code: '23505' });
    await insert(4, 5);
    expect(await sql`select n from failing order by n`).toEqual([1, 4, 5].map((n) => ({ n })));
    // The connection serves others again, outside of any transaction.
    await sql`insert into failing values (6)`;
    await expect(sql.begin((tx) => tx`select 1 / 0`)).rejects.toMatchObject({ code: '22012' });
    expect(await sql`select count(*)::int as n from failing`).toEqual([{ n: 4 }]);
    await sql.end();
  });

  it('keeps transactions apart that share few connections', async () => {
    const sql = openDatabase(database.url, { max: 2 });
    await sql`create table apart (n int primary key, batch int)`;
    const text = 'x'.repeat(70_000);
    const one = (batch: number) =>
      sql.begin(async (tx) => {
        await tx`select length(${text}::text)`;
        const rows = [1, 2, 3].map((i) => tx`insert into apart values (${batch * 10 + i}, ${batch})`);
        // Every fifth one fails at its end.
        if (batch % 5 === 0) rows.push(tx`insert into apart values (${batch * 10 + 1}, ${batch})`);
        await inOrderAndCommit(tx as Transaction, rows);
      });
    const plain = (n: number) => sql`select ${n}::int as n`.then(([row]) => row?.['n']);
    const done = await Promise.all(
      Array.from(
        { length: 60 },
        (_, i) =>
          [
            one(i + 1)
              .then(() => true)
              .catch(() => false),
            plain(i),
          ] as const,
      ).flat(),
    );
    expect(done.filter((_, i) => i % 2 === 0)).toEqual(Array.from({ length: 60 }, (_, i) => (i + 1) % 5 !== 0));
    expect(done.filter((_, i) => i % 2 === 1)).toEqual(Array.from({ length: 60 }, (_, i) => i));
    expect(await sql`select batch from apart group by batch having count(*) = 3`).toHaveLength(48);
    expect(await sql`select from apart`).toHaveLength(144);
    await sql.end();
  });
});
