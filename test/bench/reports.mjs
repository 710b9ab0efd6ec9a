import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

/**
 * `node test/bench/reports.mjs`, after a build: how long reports take over 90 days and a million visits, and the million
 * before them, asked over HTTP as `npm start` answers. The roll-ups are filled set-based: 300 sources, 60 campaigns, 15
 * groups, 2,000 pages, of which a few have most of the visits and the rest are visited daily all the same.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VISITS = Number(process.env.BENCH_VISITS ?? 2_000_000);
const DAY = 86_400_000;
const TIMES = 9;

const folder = await mkdtemp(join(tmpdir(), 'duplex-bench-'));
const collector = spawn(process.execPath, [join(ROOT, '.build/node.js')], {
  cwd: ROOT,
  env: { ...process.env, DUPLEX_DATA: folder, PORT: '0' },
});
let output = '';
for (const stream of [collector.stdout, collector.stderr]) stream.on('data', (chunk) => (output += chunk));
try {
  while (!/Admin key/.test(output)) {
    if (collector.exitCode !== null) throw new Error(output);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const base = /API +(\S+)\/v1/.exec(output)?.[1] ?? '';
  const headers = { authorization: `Bearer ${/dk_\S+/.exec(output)?.[0]}`, 'content-type': 'application/json' };
  const made = await fetch(`${base}/v1/sites`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'Bench', origins: ['https://www.example.com'], timeZone: 'Europe/Berlin' }),
  });
  const { id: site } = await made.json();
  const password = (await readFile(join(folder, 'postgres.password'), 'utf8')).trim();
  const port = /127\.0\.0\.1:(\d+)"/.exec(output)?.[1];
  const sql = postgres(`postgres://duplex:${password}@127.0.0.1:${port}/duplex`, { max: 1, onnotice: () => {} });
  await fill(sql, site);
  const [size] = await sql`select count(*) as rows, pg_total_relation_size('report') / 1000000 as mb from report`;
  process.stdout.write(`${VISITS} visits in 180 days: ${size?.rows} rows, ${size?.mb} MB\n`);
  await sql.end();

  const from = new Date(Date.now() - 89 * DAY).toISOString().slice(0, 10);
  for (const asked of [
    `overview?from=${from}`,
    'overview?by=hour',
    `sources?from=${from}`,
    `sources?from=${from}&by=day`,
    `sources?from=${from}&dimension=campaign`,
    `sources?from=${from}&dimension=group`,
    `pages?from=${from}`,
    `pages?from=${from}&by=day`,
    'pages?by=hour',
    `bounces?from=${from}`,
  ]) {
    const times = [];
    for (let i = 0; i < TIMES; i++) {
      const start = performance.now();
      const answer = await fetch(`${base}/v1/sites/${site}/reports/${asked}`, { headers });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(text);
      times.push(performance.now() - start);
    }
    const [first, ...others] = times;
    const median = others.sort((a, b) => a - b)[Math.floor(others.length / 2)];
    process.stdout.write(`${asked.padEnd(46)} first ${first?.toFixed(0)} ms, median ${median?.toFixed(0)} ms\n`);
  }
} finally {
  collector.kill('SIGTERM');
  await once(collector, 'exit');
  await rm(folder, { recursive: true, force: true });
}

/** Visits at random in 180 days, summed up as the fold does. */
async function fill(sql, site) {
  await sql`set work_mem = '256MB'`;
  const now = Date.now() - (Date.now() % 3_600_000);
  await sql`
    create temporary table made as
    select h as hour, to_char(to_timestamp(h / 1000) at time zone 'Europe/Berlin', 'YYYYMMDD')::int as day,
      'source-' || floor(300 * power(random(), 3)) as source, 'campaign-' || floor(60 * power(random(), 2)) as campaign,
      'group-' || floor(15 * random()) as "group", '/page/' || floor(2000 * power(random(), 3)) as page, '' as "all",
      random() < 0.4 as bounced, random() < 0.05 as opened, random() < 0.6 as newcomer
    from (select ${now}::bigint - floor(random() * 180 * 24)::bigint * 3600000 as h from generate_series(1, ${VISITS})) x`;
  for (const dimension of ['all', 'source', 'campaign', 'group', 'page']) {
    const third = sql`day - day % 100 + case when day % 100 <= 10 then 1 when day % 100 <= 20 then 11 else 21 end`;
    const grains = [
      [sql`0::bigint`, sql`day`],
      [sql`1::bigint`, third],
      [sql`hour`, sql`day`],
    ];
    for (const [hour, day] of grains) {
      await sql`
        insert into report
        select ${site}, ${dimension}, ${hour} as h, ${day} as d, ${sql(dimension)} as v, count(*), count(*),
          count(*) filter (where newcomer), count(*) filter (where newcomer and opened),
          count(*) filter (where opened), 3 * count(*), count(*) filter (where bounced), 0,
          count(*) filter (where bounced), 0, 0, 0, 0
        from made group by h, d, v order by h, d, v`;
    }
  }
  await sql`
    insert into report (site_id, dimension, hour, day, value, visitors)
    select ${site}, 'since', 0, day,
      case when newcomer then '' else to_char(to_date(day::text, 'YYYYMMDD') - 1 - floor(random() * 60)::int, 'YYYYMMDD') end as v,
      count(*)
    from made group by day, v`;
  await sql`vacuum analyze report`;
}
