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
 * `npm run deploy`: says what is missing, all of it at once and with the command for it; else builds, brings the
 * database to the schema of this version, and deploys. `-- --dry-run` does all that needs neither account nor network,
 * and shows what would go out.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const toml = join(root, 'wrangler.toml');
const wrangler = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin/wrangler.js');

try {
  await deploy();
} catch (error) {
  say(`\n  ${error instanceof Error ? error.message : error}\n`);
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
  if (positionals.length > 0) throw new Error(`what is ${positionals[0]}? Options begin with --`);
  const { hyperdrive, 'page-host': pageHost, zone, 'api-host': apiHost, 'dry-run': dry } = values;
  await fill({ hyperdrive, pageHost, zone, apiHost });

  const lacking = whatIsMissing(dry, values['no-migrate']);
  if (lacking.length > 0) {
    say(`\n  Missing${dry ? ' for the real thing' : ''}:\n`);
    for (const { what, how } of lacking) say(`  - ${what}\n      ${how.join('\n      ')}`);
    if (!dry) throw new Error('Nothing was deployed. With all of it, run this command again.');
  }
  for (const hint of hints()) say(`\n  Note: ${hint}`);

  say('\n  Building …');
  run(process.execPath, [join(root, 'collector/build/build.mjs')]);
  if (dry) {
    say('  Dry run: the database is left alone, and nothing is sent.\n');
    const out = await mkdtemp(join(tmpdir(), 'duplex-edge-'));
    try {
      run(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', out]);
      await showWhatWouldGo(out);
    } finally {
      await rm(out, { recursive: true, force: true });
    }
    return;
  }
  if (!values['no-migrate']) {
    say('  Bringing the database to the schema of this version …');
    run(process.execPath, [join(root, '.build/node.js'), 'migrate']);
  }
  run(process.execPath, [wrangler, 'deploy']);
  say(`
  Deployed. If this was the first time, make an admin key and a site:

      npm run key
      curl -s https://YOUR-API-HOST/v1/sites -H "Authorization: Bearer KEY" -H "content-type: application/json" \\
        -d '{"name": "Shop", "origins": ["https://www.example.com"]}'
`);
}

/** @param {import('./wranglerToml.d.mts').Known} known */
async function fill(known) {
  const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return;
  const before = await readFile(toml, 'utf8');
  const after = fillIn(before, given);
  if (after === before) return;
  await writeFile(toml, after);
  say(`\n  Written into wrangler.toml: ${Object.values(given).join(', ')}`);
}

/** @param {boolean} dry @param {boolean} migrated */
function whatIsMissing(dry, migrated) {
  const { hyperdrive } = readConfig({ config: toml });
  const lacking = [];
  // Whether there is an account is known to wrangler, which a dry run does not ask.
  if (!dry && !isLoggedIn()) {
    lacking.push({
      what: 'you are not logged in to Cloudflare',
      how: ['npx wrangler login', 'or, where there is no browser, an API token in CLOUDFLARE_API_TOKEN'],
    });
  }
  if (process.env.DATABASE_URL === undefined && !migrated) {
    lacking.push({
      what: 'the address of your PostgreSQL, as it can be reached from here, to bring it to the schema of this version',
      how: ['export DATABASE_URL="postgres://duplex:PASSWORD@db.example.com:5432/duplex?sslmode=require"'],
    });
  }
  if (hyperdrive.some(({ id }) => id === NO_ID)) {
    lacking.push({
      what: 'the id of a Hyperdrive configuration in wrangler.toml, which leads the worker to the database',
      how: [
        'npx wrangler hyperdrive create duplex --caching-disabled --connection-string="$DATABASE_URL"',
        'npm run deploy -- --hyperdrive THE_ID_IT_PRINTS',
      ],
    });
  }
  return lacking;
}

/** What can be meant, but is worth knowing. */
function hints() {
  const { routes = [], queues } = readConfig({ config: toml });
  const told = [];
  if (!routes.some((route) => typeof route === 'object' && !route.custom_domain)) {
    told.push(
      'no route leads from your pages to the collector, so visitors are only counted anonymously:\n      npm run deploy -- --page-host www.example.com',
    );
  }
  const names = queues.consumers?.map(({ queue }) => queue) ?? [];
  told.push(
    names.length > 0
      ? `the queues have to be there:\n${names.map((name) => `      npx wrangler queues create ${name}`).join('\n')}`
      : 'without a queue, a batch waits for the commit',
  );
  const address = process.env.DATABASE_URL ?? '';
  if (/@(localhost|127\.|\[::1\])/.test(address)) {
    told.push('DATABASE_URL is an address of this machine; Hyperdrive needs one that can be reached from outside');
  }
  return told;
}

function isLoggedIn() {
  if (process.env.CLOUDFLARE_API_TOKEN !== undefined) return true;
  const { stdout } = spawnSync(process.execPath, [wrangler, 'whoami', '--json'], { encoding: 'utf8', env: quiet() });
  return !/"loggedIn"\s*:\s*false/.test(stdout);
}

/**
 * The files, byte by byte as they would be uploaded.
 *
 * @param {string} out
 */
async function showWhatWouldGo(out) {
  const names = (await readdir(out)).filter((name) => name !== 'README.md').sort();
  let sum = 0;
  say('\n  This would go out:\n');
  for (const name of names) {
    const bytes = await readFile(join(out, name));
    const packed = gzipSync(bytes).length;
    sum += packed;
    const digest = createHash('sha256').update(bytes).digest('hex');
    say(
      `  ${name.padEnd(14)} ${String(bytes.length).padStart(9)} bytes, ${String(packed).padStart(7)} gzip, sha256 ${digest}`,
    );
  }
  say(`\n  ${sum} bytes of ${BUNDLE_LIMIT}`);
  if (sum > BUNDLE_LIMIT) throw new Error('That is too much: see collector/build/bundleLimit.mjs.');
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: quiet() });
  if (status !== 0)
    throw new Error(`Stopped: \`${[command, ...args].map((one) => one.split('/').at(-1)).join(' ')}\` failed.`);
}

/** What a stranger's tool reports home is the stranger's to decide. */
function quiet() {
  return { WRANGLER_SEND_METRICS: 'false', ...process.env };
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
