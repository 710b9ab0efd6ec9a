import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT, SMALL } from './harness.mjs';

/**
 * `npm run bench [-- part … --small]` runs the parts one after the other and prints a table for each. `results.json` keeps
 * the last results of all parts with a description of the machine, and `README.md` shows them as tables. A part that
 * fails is reported, and the others still run.
 */
const PARTS = ['start', 'ingest', 'audiences', 'latency', 'sweep', 'reports', 'lists', 'exports', 'rules', 'growth'];

const requested = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = requested.find((part) => !PARTS.includes(part));
if (unknown !== undefined) {
  process.stderr.write(`there is no part ${unknown}; the parts are ${PARTS.join(', ')}\n`);
  process.exit(2);
}

const file = join(ROOT, 'test/bench/results.json');
/** @type {Record<string, { at: string, machine: string, rows: import('./harness.mjs').Row[] }>} */
const results = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
const [{ model = 'unknown' } = {}] = cpus();
const machine = `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.versions.node}`;
for (const part of PARTS) {
  if (requested.length > 0 && !requested.includes(part)) continue;
  const begun = performance.now();
  // Above 1 the machine does other work, and rates mean little.
  const load = (loadavg()[0] ?? 0).toFixed(0);
  try {
    const { measure } = await import(`./parts/${part}.mjs`);
    const rows = /** @type {import('./harness.mjs').Row[]} */ (await measure());
    const seconds = Math.round((performance.now() - begun) / 1000);
    process.stdout.write(`\n${part} (${seconds} s)\n${table(rows)}\n`);
    // Results of a tenth of everything are not worth keeping.
    if (!SMALL)
      results[part] = { at: new Date().toISOString().slice(0, 16), machine: `${machine}, load ${load} before`, rows };
  } catch (error) {
    process.exitCode = 1;
    process.stdout.write(`\n${part} failed: ${error instanceof Error ? error.stack : error}\n`);
  }
  if (!SMALL) await keep();
}

async function keep() {
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  const readme = join(ROOT, 'test/bench/README.md');
  const text = await readFile(readme, 'utf8');
  const sections = PARTS.flatMap((part) => {
    const result = results[part];
    if (result === undefined) return [];
    const rows = result.rows.map(
      ({ what, figure, unit, target = '', note = '' }) =>
        `| ${what} | ${shown(figure)} ${unit} | ${target} | ${note} |`,
    );
    const head = `**${part}**, ${result.at.replace('T', ' ')}, ${result.machine}`;
    return [`${head}\n\n| | measured | target | |\n|---|--:|--:|---|\n${rows.join('\n')}\n`];
  });
  const [before] = text.split('<!-- results -->');
  await writeFile(readme, `${before}<!-- results -->\n\n${sections.join('\n')}`);
}

/** @param {import('./harness.mjs').Row[]} rows */
function table(rows) {
  const cells = rows.map(({ what, figure, unit, target, note }) => [
    what,
    `${shown(figure)} ${unit}`,
    target === undefined ? '' : `target ${target}`,
    note ?? '',
  ]);
  const widths = [0, 1, 2].map((i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  return cells.map((line) => `  ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

/** @param {number} figure */
function shown(figure) {
  if (figure >= 100) return Math.round(figure).toLocaleString('en');
  return figure >= 10 ? figure.toFixed(1) : figure.toFixed(figure >= 1 ? 2 : 3);
}
