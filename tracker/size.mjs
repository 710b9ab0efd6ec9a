import { ADD_ONS, bundleAddOn, bundleModule, bundleTag, bundleWhole, GOALS, LIMITS, measure } from './bundle.mjs';

/** The tags of other products, with everything they do: minified, gzip -9, brotli 11. Measured in November 2026. */
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

const { tag, signals } = await bundleTag();
const parts = { tag: measure(tag), signals: measure(signals) };
const figures = ({ raw, gzip, brotli }) => [raw, gzip, brotli];
const both = figures(parts.tag).map((bytes, index) => bytes + figures(parts.signals)[index]);
const ours = [
  ['Duplex tag.js', figures(parts.tag)],
  ['Duplex, both', both],
];
const line = (name, bytes) => `${name.padEnd(14)}${bytes.map((figure) => String(figure).padStart(9)).join('')}\n`;
const write = (text) => process.stdout.write(text);

write(line('', ['minified', 'gzip', 'brotli']));
for (const [name, bytes] of [...Object.entries(PEERS), ...ours].sort(([, a], [, b]) => a[2] - b[2]))
  write(line(name, bytes));

write('\nThe outputs of one source:\n');
write(line('tag.js', figures(parts.tag)));
write(line('signals.js', figures(parts.signals)));
write(line('one file', figures(measure(await bundleWhole()))));
write(line('npm module', figures(measure(await bundleModule()))));

write('\nAdd-ons, loaded by the pages that ask for them:\n');
for (const name of ADD_ONS) write(line(name, figures(measure(await bundleAddOn(name)))));

const report = (name, bytes, limit) => {
  write(`${name}: ${bytes} of ${limit} bytes${bytes > limit ? ', too many' : ''}\n`);
  if (bytes > limit) process.exitCode = 1;
};
write('\n');
report('The tag', parts.tag.brotli, LIMITS.tag);
report('Everything', both[2], LIMITS.everything);
write(`The goals: ${GOALS.tag} bytes for the tag, ${GOALS.everything} for everything\n`);
