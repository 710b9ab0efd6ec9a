import { SMALL, startPeer, withCollector } from '../harness.mjs';
import { load } from '../load.mjs';
import { startUmami } from '../peers/umami.mjs';
import { browserOf, Crowd, mixed, post } from '../traffic.mjs';

/** Connections with one request at a time each. */
const CONNECTIONS = [32, 64, 256];
/** Each server has its turn in each round, so that a slow minute of the machine slows all of them. */
const ROUNDS = SMALL ? 1 : 5;
const SECONDS = SMALL ? 1 : 4;
/** Until V8 has compiled the hot functions, and the crowd has cookies. */
const WARM_SECONDS = SMALL ? 2 : 10;

/** The targets of one-event requests, by connections. */
const TARGETS = {
  32: { insert: '', umami: '' },
  64: { insert: '1', umami: '25' },
  256: { insert: '1.3', umami: '40' },
};

/**
 * Requests that are answered after their commit, through the whole pipeline, with other servers in the same run: bare
 * answers, one INSERT a request and, if `DUPLEX_BENCH_UMAMI` names a checkout, Umami.
 */
export async function measure() {
  return withCollector(async (running) => {
    const { port, sql, addSite, addDatabase, cpu, memory } = running;
    const site = await addSite();
    const crowd = new Crowd(site);
    const bare = await startPeer('hono');
    const insert = await startPeer('oneInsert', { DATABASE_URL: await addDatabase('peer') });
    const checkout = process.env.DUPLEX_BENCH_UMAMI;
    const umami = checkout === undefined ? null : await startUmami(checkout, await addDatabase('umami'));
    const oneTo = (/** @type {number} */ at) => () => crowd.request(at, 1);
    const servers = [
      { name: 'bare', port: bare.port, request: oneTo(bare.port) },
      { name: 'insert', port: insert.port, request: oneTo(insert.port) },
      { name: 'duplex', port, request: oneTo(port) },
      ...(umami === null ? [] : [{ name: 'umami', port: umami.port, request: () => umami.view(crowd.browser()) }]),
    ];
    try {
      for (const one of [...servers].reverse()) await run(one, 64, WARM_SECONDS);
      /** @type {import('../harness.mjs').Row[]} */
      const rows = [];
      for (const connections of CONNECTIONS) {
        const before = await sizes(sql);
        const spent = { collector: 0, postgres: 0, requests: 0, wal: 0 };
        /** @type {Record<string, { perSecond: number, p50: number, p99: number }[]>} */
        const results = {};
        for (let round = 0; round < ROUNDS; round++) {
          for (const one of servers) {
            const [cpuBefore, walBefore] = [cpu(), await walOf(sql)];
            const result = await run(one, connections, SECONDS);
            results[one.name] = [...(results[one.name] ?? []), result];
            if (one.name !== 'duplex') continue;
            spent.collector += cpu().collector - cpuBefore.collector;
            spent.postgres += cpu().postgres - cpuBefore.postgres;
            spent.wal += (await walOf(sql)) - walBefore;
            spent.requests += result.requests;
          }
        }
        rows.push(...rowsOf(connections, results, spent, before, await sizes(sql)));
      }
      const small = memory();
      const ten = await run({ port, request: () => crowd.request(port, 10) }, 256, 2 * SECONDS);
      const calm = await sizes(sql);
      let n = 0;
      const real = await run({ port, request: () => post(port, mixed(site, ++n), browserOf(n)) }, 256, 2 * SECONDS);
      const later = await sizes(sql);
      const mixedWal = (later.wal - calm.wal) / (later.events - calm.events);
      rows.push(
        { what: 'ten-event requests, events', figure: 10 * ten.perSecond, unit: '/s', target: '20,000' },
        { what: 'pages with and without consent, requests', figure: real.perSecond, unit: '/s', note: '256 at once' },
        { what: '… write-ahead log for each event', figure: mixedWal, unit: 'B', target: '600' },
        {
          what: 'memory of the collector after the one-event requests',
          figure: small / 1e6,
          unit: 'MB',
          target: '200',
        },
        { what: '… after all', figure: memory() / 1e6, unit: 'MB', target: '200' },
      );
      return rows;
    } finally {
      bare.stop();
      insert.stop();
      await umami?.stop();
    }
  });
}

/** @param {{ port: number, request: (n: number) => string | import('../load.mjs').Asked }} server */
async function run({ port, request }, /** @type {number} */ connections, /** @type {number} */ seconds) {
  const result = await load({ port, connections, seconds, request });
  const wrong = Object.keys(result.statuses).filter((status) => status !== '204' && status !== '200');
  if (wrong.length > 0) throw new Error(`answered ${JSON.stringify(result.statuses)}`);
  return result;
}

/**
 * @param {number} connections
 * @param {Record<string, { perSecond: number, p50: number, p99: number }[]>} results
 * @param {{ collector: number, postgres: number, requests: number, wal: number }} spent
 * @param {Awaited<ReturnType<typeof sizes>>} before
 * @param {Awaited<ReturnType<typeof sizes>>} after
 * @returns {import('../harness.mjs').Row[]}
 */
function rowsOf(connections, results, spent, before, after) {
  const rate = (/** @type {string} */ name) => middle((results[name] ?? []).map(({ perSecond }) => perSecond));
  const duplex = rate('duplex');
  const { insert, umami } = TARGETS[/** @type {32 | 64 | 256} */ (connections)];
  const events = after.events - before.events;
  const withUmami =
    results.umami === undefined
      ? []
      : [
          {
            what: '… against Umami',
            figure: duplex / rate('umami'),
            unit: '×',
            target: umami,
            note: `${rate('umami').toFixed(0)}/s`,
          },
        ];
  return [
    { what: `**${connections} at once**: bare answer 204, requests`, figure: rate('bare'), unit: '/s' },
    { what: 'one INSERT a request', figure: rate('insert'), unit: '/s' },
    { what: 'Duplex, one event a request', figure: duplex, unit: '/s' },
    { what: '… against one INSERT', figure: duplex / rate('insert'), unit: '×', target: insert },
    { what: '… against the bare answer', figure: duplex / rate('bare'), unit: '×', target: '0.25' },
    ...withUmami,
    {
      what: '… median and 99th percentile',
      figure: middle((results.duplex ?? []).map(({ p50 }) => p50)),
      unit: 'ms',
      note: `${middle((results.duplex ?? []).map(({ p99 }) => p99)).toFixed(0)} ms`,
    },
    { what: '… processor time, collector', figure: spent.collector / spent.requests, unit: 'ms' },
    { what: '… processor time, PostgreSQL', figure: spent.postgres / spent.requests, unit: 'ms' },
    { what: '… write-ahead log for each event', figure: spent.wal / spent.requests, unit: 'B', target: '600' },
    {
      what: '… on disk, the log with its indexes',
      figure: (after.log - before.log) / events,
      unit: 'B',
      target: '300',
    },
    { what: '… with visitors, members and reports', figure: (after.bytes - before.bytes) / events, unit: 'B' },
  ];
}

/** @param {number[]} figures */
function middle(figures) {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** @param {import('postgres').Sql} sql @returns {Promise<number>} */
async function walOf(sql) {
  const [row] = await sql`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as wal`;
  return Number(row?.wal);
}

/** @param {import('postgres').Sql} sql */
async function sizes(sql) {
  const [row] = await sql`
    select (select sum(pg_total_relation_size(c.oid)) from pg_class c where c.relkind = 'r'
        and c.relnamespace = 'public'::regnamespace) as bytes,
      (select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'event'::regclass) as log,
      pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as wal, (select count(*) from event) as events`;
  return { bytes: Number(row?.bytes), log: Number(row?.log), wal: Number(row?.wal), events: Number(row?.events) };
}
