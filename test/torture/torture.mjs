import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** `npm run torture [-- part …]` runs the random tests at full length (`test/support/intensity.ts`). */
const PARTS = {
  kill: ['test/storage/process.test.ts'],
  fuzz: ['test/storage/fuzz.test.ts'],
  order: ['test/unit/advance.test.ts', 'test/unit/visitorTap.test.ts', 'test/storage/exactlyOnce.test.ts'],
  rules: ['test/storage/rules.test.ts'],
  clock: ['test/storage/wrongClock.test.ts'],
  strangers: ['test/unit/startServer.test.ts', 'test/storage/strangers.test.ts'],
  people: ['test/storage/peopleOnOneBrowser.test.ts', 'test/unit/unlink.test.ts'],
  burst: ['test/storage/burst.test.ts'],
  reports: ['test/storage/reports.test.ts'],
};

const requested = process.argv.slice(2);
const unknown = requested.find((part) => !Object.hasOwn(PARTS, part));
if (unknown !== undefined) {
  process.stderr.write(`there is no part ${unknown}; the parts are ${Object.keys(PARTS).join(', ')}\n`);
  process.exit(2);
}
const files = Object.entries(PARTS).flatMap(([part, some]) =>
  requested.length === 0 || requested.includes(part) ? some : [],
);
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const run = spawn(process.execPath, [vitest, 'run', '--config', 'test/vitest.config.ts', ...files], {
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  env: { ...process.env, TORTURE: '1' },
  stdio: 'inherit',
});
const [code] = await once(run, 'exit');
process.exit(code ?? 1);
