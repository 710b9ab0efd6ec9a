import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from './harness.mjs';
import { load } from './load.mjs';
import { Crowd } from './traffic.mjs';

/**
 * `node test/bench/pairs.mjs FORMER [NEW] [--connections 64] [--pairs 7] [--seconds 3]` compares two builds of
 * the collector (the folders of two built packages, by default this one) in pairs of short alternating runs. It prints medians:
 * the rates, their ratio, and processor time and write-ahead log of an event. These say more than a rate on a machine
 * that does other things as well.
 */
const words = process.argv.slice(2);
const option = (/** @type {string} */ name, /** @type {number} */ usual) => {
  const at = words.indexOf(`--${name}`);
  return at === -1 ? usual : Number(words.splice(at, 2)[1]);
};
const connections = option('connections', 64);
const pairs = option('pairs', 7);
const seconds = option('seconds', 3);
const events = option('events', 1);
const [former = '.', next = '.'] = words;

const sides = await Promise.all([former, next].map((build) => begin(resolve(build))));
for (const side of sides) await turn(side, 6);
for (const side of sides) side.runs = [];
for (let pair = 0; pair < pairs; pair++) {
  for (const side of pair % 2 === 0 ? sides : [...sides].reverse()) await turn(side, seconds);
}
for (const { build, runs, running } of sides) {
  const of = (/** @type {keyof (typeof runs)[number]} */ name) => middle(runs.map((run) => run[name]));
  process.stdout.write(
    `${build}\n  ${of('perSecond').toFixed(0)}/s, collector ${of('collector').toFixed(3)} ms, PostgreSQL ${of('postgres').toFixed(3)} ms, ` +
      `write-ahead log ${of('wal').toFixed(0)} B, memory ${(running.memory() / 1e6).toFixed(0)} MB\n`,
  );
}
const [a, b] = sides;
const ratios = (a?.runs ?? []).map((run, i) => (b?.runs[i]?.perSecond ?? 0) / run.perSecond);
process.stdout.write(`new : former ${middle(ratios).toFixed(3)} (${ratios.map((one) => one.toFixed(2)).join(' ')})\n`);
for (const { running } of sides) await running.stop(false);

/** @param {string} build */
async function begin(build) {
  const folder = await mkdtemp(join(tmpdir(), 'duplex-pairs-'));
  const running = await launch(folder, build);
  const site = await running.addSite();
  /** @type {{ perSecond: number, collector: number, postgres: number, wal: number }[]} */
  const runs = [];
  return { build, running, crowd: new Crowd(site), runs };
}

/** @param {Awaited<ReturnType<typeof begin>>} side @param {number} duration */
async function turn({ running, crowd, runs }, duration) {
  const { port, cpu, sql } = running;
  const wal = async () => Number((await sql`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as wal`)[0]?.wal);
  const [before, from] = [cpu(), await wal()];
  const request = () => crowd.request(port, events);
  const { requests, perSecond, statuses } = await load({ port, connections, seconds: duration, request });
  if (Object.keys(statuses).join() !== '204') throw new Error(`answered ${JSON.stringify(statuses)}`);
  const count = requests * events;
  runs.push({
    perSecond: perSecond * events,
    collector: (cpu().collector - before.collector) / count,
    postgres: (cpu().postgres - before.postgres) / count,
    wal: ((await wal()) - from) / count,
  });
}

/** @param {number[]} figures */
function middle(figures) {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
