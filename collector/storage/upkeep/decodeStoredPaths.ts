import { countsPaths } from '../../core/rules/countsPaths.ts';
import { readablePath } from '../../core/visit/readablePath.ts';
import { changeAudiences, fillAnew } from '../audiences/storedAudiences.ts';
import type { Transaction } from '../database/openDatabase.ts';
import { monthsOf } from '../database/partitions.ts';
import type { Store } from '../database/store.ts';
import { measureColumns, measureSums, measuresAdded } from '../reports/measureColumns.ts';

/*
 * Earlier versions stored percent-encoded paths (`/%C3%BCber-uns`), while rules and reports now mean the readable ones. This
 * walk decodes them once: site by site, first the log month by month, then the reports. Each step is one short
 * transaction that also stores where it ended, so that any process can go on after a crash. When the log of a site has
 * changed, the audiences whose rules name paths are filled anew.
 */

/** Lines of the log, or values of a report, that one step reads. */
const LINES = 20_000;
const VALUES = 200;

/** The row of `instance` that holds the position, or the word for its end. */
const KEY = 'decoded_paths';
const DONE = 'done';

interface Position {
  site: string;
  /** A month of the log, or `report`, which comes after all months. */
  part: string;
  /** The last line, or value, that was read. */
  after: string;
  /** A line of the site's log has been changed. */
  changed: boolean;
}

const NO_LINE = '00000000-0000-0000-0000-000000000000';

const finished = new WeakSet<Store>();

/** Decodes stored paths for about `forMs`. Returns whether nothing is left. Any number of processes may do this at once. */
export async function decodeStoredPaths(store: Store, forMs: number, lines = LINES): Promise<boolean> {
  const began = performance.now();
  while (!finished.has(store) && performance.now() - began < forMs) {
    const result = await store.sql.begin((tx) => step(tx, lines));
    if (result === 'busy') return false;
    if (result === 'done') finished.add(store);
    else if (result !== null) await changeAudiences(store.sql, result, (tx) => fillAnew(tx, result, countsPaths));
  }
  return finished.has(store);
}

/** One step. Returns the site whose log is decoded now and was changed, else null; or `done`, or `busy` in another process. */
async function step(tx: Transaction, lines: number): Promise<string | null> {
  const [lock] = await tx<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(hashtext(${KEY})) as mine`;
  if (!lock!.mine) return 'busy';
  const [stored] = await tx<{ value: string }[]>`select value from instance where key = ${KEY}`;
  if (stored?.value === DONE) return 'done';
  const position = stored === undefined ? await nextPart(tx, null) : (JSON.parse(stored.value) as Position);
  if (position === null) return finish(tx);
  const after = await (position.part === 'report' ? decodeReports(tx, position) : decodeLines(tx, position, lines));
  const next = after.next === null ? await nextPart(tx, position) : { ...position, after: after.next };
  if (next === null) await finish(tx);
  else {
    const changed = next.site === position.site && (position.changed || after.changed);
    await savePosition(tx, JSON.stringify({ ...next, changed }));
  }
  const logEnds = after.next === null && position.part !== 'report' && next?.part === 'report';
  return logEnds && (position.changed || after.changed) ? position.site : null;
}

async function finish(tx: Transaction): Promise<string> {
  await savePosition(tx, DONE);
  return 'done';
}

async function savePosition(tx: Transaction, value: string): Promise<void> {
  await tx`insert into instance (key, value) values (${KEY}, ${value}) on conflict (key) do update set value = excluded.value`;
}

/** The beginning of the part that follows, or null after the last part of the last site. */
async function nextPart(tx: Transaction, position: Position | null): Promise<Position | null> {
  const start = { after: NO_LINE, changed: false };
  if (position !== null && position.part !== 'report') {
    const parts = await partsOfLog(tx);
    const part = parts.find((one) => one > position.part);
    return { ...start, site: position.site, part: part ?? 'report', ...(part === undefined ? { after: '' } : {}) };
  }
  const [site] = await tx<{ id: string }[]>`
    select id from site where id > ${position?.site ?? ''} order by id limit 1`;
  if (site === undefined) return null;
  const [first] = await partsOfLog(tx);
  return first === undefined
    ? { ...start, site: site.id, part: 'report', after: '' }
    : { ...start, site: site.id, part: first };
}

async function partsOfLog(tx: Transaction): Promise<string[]> {
  return [...(await monthsOf(tx))].map((month) => String(month).padStart(6, '0')).sort();
}

/** Where a step ended; `next` is null at the end of the part. */
interface Decoded {
  next: string | null;
  changed: boolean;
}

async function decodeLines(tx: Transaction, { site, part, after }: Position, lines: number): Promise<Decoded> {
  const month = Number(part);
  const read = await tx<{ id: string; path: string | null; last: string; read: number }[]>`
    with k as materialized (
      select id, path from event where site_id = ${site} and month = ${month} and id > ${after} order by id limit ${lines}
    ), l as (select id as last, (select count(*)::int from k) as read from k order by id desc limit 1)
    select l.last, l.read, k.id, k.path from l left join k on k.path like '%\\%%'`;
  const rows = read.flatMap(({ id, path }) => {
    const decoded = path === null ? null : readablePath(path);
    return decoded === null || decoded === path ? [] : [{ id, path: decoded }];
  });
  if (rows.length > 0) {
    await tx`
      update event e set path = r.path from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, path text)
      where e.site_id = ${site} and e.month = ${month} and e.id = r.id`;
  }
  const [end] = read;
  return { next: end === undefined || end.read < lines ? null : end.last, changed: rows.length > 0 };
}

/** One page is one row, whatever its encoding: the rows of all spellings are added up. */
async function decodeReports(tx: Transaction, { site, after }: Position): Promise<Decoded> {
  const values = await tx<{ value: string }[]>`
    select distinct value from report
    where site_id = ${site} and dimension = 'page' and value > ${after} and value like '%\\%%'
    order by value limit ${VALUES}`;
  const rows = values
    .map(({ value }) => ({ value, decoded: readablePath(value) }))
    .filter(({ value, decoded }) => decoded !== value);
  if (rows.length > 0) {
    await tx`
      with r as (
        delete from report p using json_to_recordset(${JSON.stringify(rows)}::text::json) as k(value text, decoded text)
        where p.site_id = ${site} and p.dimension = 'page' and p.value = k.value
        returning p.*, k.decoded
      )
      insert into report (site_id, dimension, grain, hour, day, value, detail, ${measureColumns(tx)})
      select ${site}, r.dimension, r.grain, r.hour, r.day, r.decoded, r.detail, ${measureSums(tx)} from r
      group by r.dimension, r.grain, r.hour, r.day, r.decoded, r.detail
      order by r.dimension, r.grain, r.day, r.hour, r.decoded, r.detail
      on conflict (site_id, dimension, grain, day, hour, value, detail) do update set ${measuresAdded(tx)}`;
  }
  return { next: values.length < VALUES ? null : values.at(-1)!.value, changed: false };
}
