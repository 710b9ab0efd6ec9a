import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE_LIMIT } from '../../collector/build/bundleLimit.mjs';

const ROOT = join(import.meta.dirname, '../..');

/** A stranger's home: nobody is logged in to anything. */
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
  it('-- --dry-run shows the very bundle that would go out, within its limit, and what is still missing', async () => {
    const { code, output } = await deploy('--dry-run');
    expect([code, output]).toEqual([0, expect.stringContaining('Missing for the real thing')]);
    const [, bytes, packed, digest] = /worker\.js +(\d+) bytes, +(\d+) gzip, sha256 (\w{64})/.exec(output)!;
    // wrangler adds nothing but an end of line.
    const built = await readFile(join(ROOT, '.build/worker.js'), 'utf8');
    const expected = createHash('sha256').update(`${built.trimEnd()}\n`).digest('hex');
    expect([Number(bytes), digest]).toEqual([Buffer.byteLength(`${built.trimEnd()}\n`), expected]);
    expect(Number(packed)).toBeLessThanOrEqual(BUNDLE_LIMIT);
    for (const binding of ['env.QUEUE (duplex)', 'env.HYPERDRIVE', 'env.RATE_LIMIT']) expect(output).toContain(binding);
  });

  it('says all that is missing at once, with the command for it, and does nothing', async () => {
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

  it('refuses what it does not know, in a sentence', async () => {
    expect(await deploy('--dry-run', '--hyperdrive', 'nonsense')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/a Hyperdrive id has 32 hex digits, unlike nonsense/),
    });
    expect(await deploy('production')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/what is production\?/),
    });
  });
});
