import { ADD_ONS, bundleAddOn, bundleModule, bundleTag, GOAL, LIMIT, measure } from './bundle.mjs';

/** What the tags of others weigh in full: minified, gzip -9, brotli 11. Measured in November 2026. */
const PEERS = {
  'Fathom Lite': [2658, 1283, 1070],
  Counterscale: [4898, 1884, 1607],
  GoatCounter: [5646, 2188, 1845],
  Umami: [4566, 2206, 1941],
  Plausible: [6434, 2670, 2355],
  OpenPanel: [8929, 3262, 2912],
  Rybbit: [12157, 4675, 4170],
  Snowplow: [51358, 17423, 15642],
  Matomo: [67474, 21998, 19064],
  PostHog: [379782, 122168, 102457],
};

const { raw, gzip, brotli } = measure(await bundleTag());
const rows = [...Object.entries(PEERS), ['Duplex', [raw, gzip, brotli]]].sort(([, a], [, b]) => a[2] - b[2]);
const line = (name, ...bytes) => `${name.padEnd(14)}${bytes.map((figure) => String(figure).padStart(9)).join('')}\n`;

process.stdout.write(line('', 'minified', 'gzip', 'brotli'));
for (const [name, bytes] of rows) process.stdout.write(line(name, ...bytes));

process.stdout.write('\nBeside it, only where they are asked for:\n');
const beside = [
  ['npm module', measure(await bundleModule())],
  ...(await Promise.all(ADD_ONS.map(async (name) => [name, measure(await bundleAddOn(name))]))),
];
for (const [name, size] of beside) process.stdout.write(line(name, size.raw, size.gzip, size.brotli));

const within = brotli <= LIMIT;
process.stdout.write(`\n${brotli} bytes of ${LIMIT}${within ? '' : ': too many'}; the goal is ${GOAL}\n`);
process.exitCode = within ? 0 : 1;
