import { bareServer, SMALL, withCollector } from '../harness.mjs';
import { load } from '../load.mjs';
import { batch, mixed, post } from '../traffic.mjs';

/** Requests a second on the machine of the design's figures: bare answers, and Umami. */
const BARE_ON_DESIGN_MACHINE = 27_000;
const UMAMI_ON_DESIGN_MACHINE = 143;

/** Enough connections that neither side waits for the other. */
const CONNECTIONS = 256;
const SECONDS = SMALL ? 2 : 10;
/** Until V8 has compiled the hot functions. */
const WARM_SECONDS = SMALL ? 1 : 10;

/** Requests that are answered after their commit, through the whole pipeline on an empty database, and bare answers. */
export async function measure() {
  return withCollector(async ({ port, sql, addSite, cpu, memory }) => {
    const site = await addSite();
    const bare = await bareServer();
    const run = async (/** @type {(n: number) => string} */ request, at = port, seconds = SECONDS) => {
      const before = cpu();
      const result = await load({ port: at, connections: CONNECTIONS, seconds, request });
      const after = cpu();
      const wrong = Object.keys(result.statuses).filter((status) => status !== '204');
      if (wrong.length > 0) throw new Error(`answered ${JSON.stringify(result.statuses)}`);
      const each = (/** @type {'collector' | 'postgres'} */ part) => (after[part] - before[part]) / result.requests;
      return { ...result, collector: each('collector'), postgres: each('postgres') };
    };
    let n = 0;
    await run(() => post(port, batch(site, n++, 1)), port, WARM_SECONDS);
    const limit = await run(() => post(bare.port, batch(site, 0, 1)), bare.port);
    const before = await sizes(sql);
    const one = await run(() => post(port, batch(site, n++, 1)));
    const after = await sizes(sql);
    const ten = await run(() => post(port, batch(site, n++, 10)));
    const calm = await sizes(sql);
    const real = await run(() => post(port, mixed(site, n), n++));
    const later = await sizes(sql);
    bare.stop();
    const events = Number(after.events) - Number(before.events);
    const mixedWal = (Number(later.wal) - Number(calm.wal)) / (Number(later.events) - Number(calm.events));
    return [
      { what: 'bare answer 204, requests', figure: limit.perSecond, unit: '/s', note: 'the limit' },
      { what: 'one-event requests', figure: one.perSecond, unit: '/s', target: '5,000 where bare is 27,000' },
      { what: '… of the bare answer', figure: one.perSecond / limit.perSecond, unit: '', target: '0.185' },
      {
        what: '… of Umami, both by their bare answers',
        figure: one.perSecond / limit.perSecond / (UMAMI_ON_DESIGN_MACHINE / BARE_ON_DESIGN_MACHINE),
        unit: '×',
        target: '25',
        note: 'Umami 3.1: 116 to 171/s where bare was 27,000',
      },
      {
        what: '… median and 99th percentile',
        figure: one.p50,
        unit: 'ms',
        note: `${one.p99.toFixed(0)} ms; ${CONNECTIONS} at once`,
      },
      { what: '… processor time, collector', figure: one.collector, unit: 'ms' },
      { what: '… processor time, PostgreSQL', figure: one.postgres, unit: 'ms' },
      { what: 'ten-event requests, events', figure: 10 * ten.perSecond, unit: '/s', target: '15,000' },
      { what: 'mixed real traffic, requests', figure: real.perSecond, unit: '/s' },
      {
        what: 'on disk for each event, the log with its indexes',
        figure: (Number(after.log) - Number(before.log)) / events,
        unit: 'B',
        target: '400',
      },
      {
        what: '… with visitors, visits, members and reports',
        figure: (Number(after.bytes) - Number(before.bytes)) / events,
        unit: 'B',
      },
      {
        what: 'write-ahead log for each event',
        figure: (Number(after.wal) - Number(before.wal)) / events,
        unit: 'B',
        target: '700',
        note: 'every third visitor is new',
      },
      { what: '… in mixed real traffic', figure: mixedWal, unit: 'B', target: '700' },
      { what: 'memory of the collector under load', figure: memory() / 1e6, unit: 'MB', target: '200' },
    ];
  });
}

/** @param {import('postgres').Sql} sql */
async function sizes(sql) {
  const [row] = await sql`
    select (select sum(pg_total_relation_size(c.oid)) from pg_class c where c.relkind = 'r'
        and c.relnamespace = 'public'::regnamespace) as bytes,
      (select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'event'::regclass) as log,
      pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as wal, (select count(*) from event) as events`;
  return row ?? {};
}
