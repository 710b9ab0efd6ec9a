import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

/**
 * `node test/bench/exports.mjs`, after a build: how long exports of a million members take over HTTP, how much memory the
 * collector needs for it, and how long PostgreSQL takes to copy the same rows into a file.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MEMBERS = Number(process.env.BENCH_MEMBERS ?? 1_000_000);

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
  const body = JSON.stringify({ name: 'Bench', origins: ['https://www.example.com'] });
  const { id: site } = await (await fetch(`${base}/v1/sites`, { method: 'POST', headers, body })).json();
  const password = (await readFile(join(folder, 'postgres.password'), 'utf8')).trim();
  const port = /127\.0\.0\.1:(\d+)"/.exec(output)?.[1];
  const sql = postgres(`postgres://duplex:${password}@127.0.0.1:${port}/duplex`, { max: 1, onnotice: () => {} });
  await fill(sql, site);

  for (const format of ['csv', 'ndjson', 'google', 'meta']) {
    const before = await memory(base);
    const start = performance.now();
    const answer = await fetch(`${base}/v1/sites/${site}/audiences/open/members?format=${format}`, { headers });
    let bytes = 0;
    let most = before;
    let look = 0;
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.length;
      look += 1;
      if (look % 200 === 0) most = Math.max(most, await memory(base));
    }
    const seconds = (performance.now() - start) / 1000;
    const rate = Math.round(MEMBERS / seconds);
    process.stdout.write(
      `${format.padEnd(7)} ${seconds.toFixed(1)} s, ${rate} members/s, ${mb(bytes)} MB; memory ${mb(before)} MB, at most ${mb(most)} MB\n`,
    );
  }
  for (const [name, rows] of Object.entries(copies(site))) {
    const start = performance.now();
    await sql.unsafe(`copy (${rows}) to '${join(folder, 'copy.csv')}' with (format csv)`);
    process.stdout.write(`COPY ${name.padEnd(7)} ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  }
  await sql.end();
} finally {
  collector.kill('SIGTERM');
  await once(collector, 'exit');
  await rm(folder, { recursive: true, force: true });
}

/** A million visitors, each with a contact who has all match keys. */
async function fill(sql, site) {
  await sql`
    insert into visitor (site_id, id, first_seen, last_seen, contact)
    select ${site}, md5(i::text)::uuid, 1, 1, 'crm-' || i from generate_series(1, ${MEMBERS}::int) i`;
  await sql`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at)
    select ${site}, 'crm-' || i, '{}', jsonb_build_object('email', h, 'emailGoogle', h, 'phone', h, 'phoneDigits', h,
      'firstName', h, 'lastName', h, 'firstNameMeta', h, 'lastNameMeta', h, 'zip', '80331', 'country', 'DE'), h, 1, 1
    from generate_series(1, ${MEMBERS}::int) i, lateral (select encode(sha256(i::text::bytea), 'hex') as h) k`;
  await sql`
    insert into member (site_id, audience, visitor, entered_at, reason, changed_at)
    select ${site}, 'open', md5(i::text)::uuid, 1000000 + i, 'contact', 1 from generate_series(1, ${MEMBERS}::int) i`;
  await sql.unsafe('vacuum analyze visitor, contact, member');
}

/** The same rows, as PostgreSQL would write them. */
function copies(site) {
  const from = `from member m join visitor v on v.site_id = m.site_id and v.id = m.visitor`;
  const where = `where m.site_id = '${site}' and m.audience = 'open' and m.left_at is null order by m.entered_at, m.visitor`;
  const keys = ['emailGoogle', 'phone', 'firstName', 'lastName', 'country', 'zip'].map((key) => `c.keys ->> '${key}'`);
  return {
    csv: `select m.visitor, v.contact, to_timestamp(m.entered_at / 1e6), m.reason ${from} ${where}`,
    google: `select ${keys} ${from} join contact c on c.site_id = m.site_id and c.id = v.contact ${where}`,
  };
}

/** Bytes that the process occupies, by its own word. */
async function memory(base) {
  const text = await (await fetch(`${base}/metrics`)).text();
  return Number(/^duplex_resident_bytes (\d+)/m.exec(text)?.[1] ?? 0);
}

function mb(bytes) {
  return Math.round(bytes / 1e6);
}
