import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { unstable_readConfig as readConfig } from 'wrangler';
import { BUNDLE_LIMIT } from './bundleLimit.mjs';
import { fillIn, NO_ID } from './wranglerToml.mjs';

/**
 * `npm run deploy`: lists everything that is missing, with the commands for it. If nothing is, it builds, migrates the
 * database and deploys. `-- --dry-run` does everything that needs neither account nor network, and shows the upload.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const toml = join(root, 'wrangler.toml');
const wrangler = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin/wrangler.js');

try {
  await deploy();
} catch (error) {
  print(`\n  ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function deploy() {
  const { values, positionals } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      hyperdrive: { type: 'string' },
      'page-host': { type: 'string' },
      zone: { type: 'string' },
      'api-host': { type: 'string' },
      'no-migrate': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (positionals.length > 0) throw new Error(`unknown argument ${positionals[0]}; options begin with --`);
  const { hyperdrive, 'page-host': pageHost, zone, 'api-host': apiHost, 'dry-run': dry } = values;
  await writeValues({ hyperdrive, pageHost, zone, apiHost });

  const missing = findMissing(dry, values['no-migrate']);
  if (missing.length > 0) {
    print(`\n  Missing${dry ? ' for a real deployment' : ''}:\n`);
    for (const { what, how } of missing) print(`  - ${what}\n      ${how.join('\n      ')}`);
    if (!dry) throw new Error('Nothing was deployed. Run this command again when nothing is missing.');
  }
  for (const hint of hints()) print(`\n  Note: ${hint}`);

  print('\n  Building …');
  run(process.execPath, [join(root, 'collector/build/build.mjs')]);
  if (dry) {
    print('  Dry run: the database stays as it is, and nothing is uploaded.\n');
    const out = await mkdtemp(join(tmpdir(), 'duplex-edge-'));
    try {
      run(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', out]);
      await showUpload(out);
    } finally {
      await rm(out, { recursive: true, force: true });
    }
    return;
  }
  if (!values['no-migrate']) {
    print('  Migrating the database to the schema of this version …');
    run(process.execPath, [join(root, '.build/node.js'), 'migrate']);
  }
  run(process.execPath, [wrangler, 'deploy']);
  print(`
  Deployed. If this was the first time, make an admin key and a site:

      npm run key
      curl -s https://YOUR-API-HOST/v1/sites -H "Authorization: Bearer KEY" -H "content-type: application/json" \\
        -d '{"name": "Shop", "origins": ["https://www.example.com"]}'
`);
}

/** @param {import('./wranglerToml.d.mts').OwnerValues} values */
async function writeValues(values) {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return;
  const before = await readFile(toml, 'utf8');
  const after = fillIn(before, given);
  if (after === before) return;
  await writeFile(toml, after);
  print(`\n  Written into wrangler.toml: ${Object.values(given).join(', ')}`);
}

/** @param {boolean} dry @param {boolean} noMigrate */
function findMissing(dry, noMigrate) {
  const { hyperdrive } = readConfig({ config: toml });
  const missing = [];
  // Wrangler knows whether somebody is logged in; a dry run does not ask it.
  if (!dry && !isLoggedIn()) {
    missing.push({
      what: 'you are not logged in to Cloudflare',
      how: ['npx wrangler login', 'or, without a browser, an API token in CLOUDFLARE_API_TOKEN'],
    });
  }
  if (process.env.DATABASE_URL === undefined && !noMigrate) {
    missing.push({
      what: 'the address of your PostgreSQL, as this machine reaches it, to migrate its schema',
      how: ['export DATABASE_URL="postgres://duplex:PASSWORD@db.example.com:5432/duplex?sslmode=require"'],
    });
  }
  if (hyperdrive.some(({ id }) => id === NO_ID)) {
    missing.push({
      what: 'the id of a Hyperdrive configuration in wrangler.toml, through which the worker reaches the database',
      how: [
        'npx wrangler hyperdrive create duplex --caching-disabled --connection-string="$DATABASE_URL"',
        'npm run deploy -- --hyperdrive THE_ID_IT_PRINTS',
      ],
    });
  }
  return missing;
}

/** Settings that may be intended, but that the owner should know about. */
function hints() {
  const { routes = [], queues } = readConfig({ config: toml });
  const notes = [];
  if (!routes.some((route) => typeof route === 'object' && !route.custom_domain)) {
    notes.push(
      'no route leads from your pages to the collector, so visitors are only counted anonymously:\n      npm run deploy -- --page-host www.example.com',
    );
  }
  const names = queues.consumers?.map(({ queue }) => queue) ?? [];
  notes.push(
    names.length > 0
      ? `the queues must exist:\n${names.map((name) => `      npx wrangler queues create ${name}`).join('\n')}`
      : 'without a queue, a batch waits for the commit',
  );
  const address = process.env.DATABASE_URL ?? '';
  if (/@(localhost|127\.|\[::1\])/.test(address)) {
    notes.push('DATABASE_URL is an address of this machine; Hyperdrive needs one that is reachable from outside');
  }
  return notes;
}

function isLoggedIn() {
  if (process.env.CLOUDFLARE_API_TOKEN !== undefined) return true;
  const { stdout } = spawnSync(process.execPath, [wrangler, 'whoami', '--json'], { encoding: 'utf8', env: quiet() });
  return !/"loggedIn"\s*:\s*false/.test(stdout);
}

/**
 * Lists the files exactly as they would be uploaded.
 *
 * @param {string} out
 */
async function showUpload(out) {
  const names = (await readdir(out)).filter((name) => name !== 'README.md').sort();
  let sum = 0;
  print('\n  This would be uploaded:\n');
  for (const name of names) {
    const bytes = await readFile(join(out, name));
    const packed = gzipSync(bytes).length;
    sum += packed;
    const digest = createHash('sha256').update(bytes).digest('hex');
    print(
      `  ${name.padEnd(14)} ${String(bytes.length).padStart(9)} bytes, ${String(packed).padStart(7)} gzip, sha256 ${digest}`,
    );
  }
  print(`\n  ${sum} bytes of ${BUNDLE_LIMIT}`);
  if (sum > BUNDLE_LIMIT) throw new Error('The worker is over its limit: see collector/build/bundleLimit.mjs.');
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: quiet() });
  if (status !== 0)
    throw new Error(`Stopped: \`${[command, ...args].map((one) => one.split('/').at(-1)).join(' ')}\` failed.`);
}

/** Wrangler sends usage metrics only if the owner decides so. */
function quiet() {
  return { WRANGLER_SEND_METRICS: 'false', ...process.env };
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
