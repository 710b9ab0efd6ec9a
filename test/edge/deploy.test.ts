import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE_LIMIT } from '../../collector/build/bundleLimit.mjs';

const ROOT = join(import.meta.dirname, '../..');

/** The home folder of somebody who is logged in nowhere. */
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'duplex-home-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

function deploy(...args: string[]): Promise<{ code: number; output: string }> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, XDG_CONFIG_HOME: home, CI: 'true' };
  return new Promise((done) => {
    execFile('npm', ['run', '--silent', 'deploy', '--', ...args], { cwd: ROOT, env }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` }),
    );
  });
}

describe('npm run deploy', () => {
  it('-- --dry-run shows the exact upload, within its limit, and what is still missing', async () => {
    const { code, output } = await deploy('--dry-run');
    expect([code, output]).toEqual([0, expect.stringContaining('Missing for a real deployment')]);
    const [, bytes, packed, digest] = /worker\.js +(\d+) bytes, +(\d+) gzip, sha256 (\w{64})/.exec(output)!;
    // Wrangler adds only a line break at the end.
    const built = await readFile(join(ROOT, '.build/worker.js'), 'utf8');
    const expected = createHash('sha256').update(`${built.trimEnd()}\n`).digest('hex');
    expect([Number(bytes), digest]).toEqual([Buffer.byteLength(`${built.trimEnd()}\n`), expected]);
    expect(Number(packed)).toBeLessThanOrEqual(BUNDLE_LIMIT);
    for (const binding of ['env.QUEUE (duplex)', 'env.HYPERDRIVE', 'env.RATE_LIMIT']) expect(output).toContain(binding);
  });

  it('lists everything that is missing, with the commands for it, and does nothing', async () => {
    const { code, output } = await deploy();
    expect(code).toBe(1);
    for (const hint of [
      'npx wrangler login',
      'export DATABASE_URL=',
      'npx wrangler hyperdrive create duplex --caching-disabled',
      'npm run deploy -- --hyperdrive',
      'Nothing was deployed',
    ]) {
      expect(output).toContain(hint);
    }
    expect(output).not.toContain('Building');
  });

  it('rejects unknown arguments and invalid values with a sentence', async () => {
    expect(await deploy('--dry-run', '--hyperdrive', 'nonsense')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/--hyperdrive: nonsense is not an id of 32 hex digits/),
    });
    expect(await deploy('production')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/unknown argument production/),
    });
  });
});
