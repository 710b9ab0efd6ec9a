import { startEmbedded } from '../../collector/storage/embedded/embedded.ts';
import { lockDataFolder } from '../../collector/storage/embedded/lock.ts';

/**
 * A process that owns a data folder, for tests that kill it. `owner FOLDER lock` holds the lock only, `owner FOLDER` runs
 * the database as well. It prints one line when it is ready, or the reason why it failed, and exits on SIGTERM.
 */
const [folder = '', only] = process.argv.slice(2);
try {
  const lock = await lockDataFolder(folder, () => `process ${process.pid}, http://127.0.0.1:8787`);
  const database = only === 'lock' ? null : await startEmbedded(folder, () => undefined);
  process.stdout.write(`${database?.url ?? 'locked'}\n`);
  const alive = setInterval(() => undefined, 1_000);
  process.once('SIGTERM', async () => {
    await database?.stop();
    await lock.release();
    clearInterval(alive);
  });
} catch (error) {
  process.stdout.write(`${(error as Error).name}: ${(error as Error).message}\n`);
}
