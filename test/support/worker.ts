import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_readConfig as readConfig } from 'wrangler';

const ROOT = join(import.meta.dirname, '../..');

/** The built worker in a real workerd, set up as wrangler.toml says. */
export interface TestWorker {
  base: string;
  /** What the worker and workerd wrote to the console. */
  logged: string[];
  /** Runs the cron trigger, as if `at` were its time; says how that ended. */
  tick(at?: number): Promise<string>;
  stop(): Promise<void>;
}

/** Where Cloudflare says that every request comes from. */
export const COUNTRY = 'PT';

/** Where the database is: behind Hyperdrive; or at an address that workerd itself connects to. */
export type Place = { hyperdrive: string } | { direct: string };

export async function testWorker(place: Place): Promise<TestWorker> {
  const { main, compatibility_date, compatibility_flags } = readConfig({ config: join(ROOT, 'wrangler.toml') });
  const logged: string[] = [];
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: { country: COUNTRY },
    modulesRoot: ROOT,
    modules: [{ type: 'ESModule', path: main! }],
    compatibilityDate: compatibility_date!,
    compatibilityFlags: compatibility_flags,
    // miniflare's stand-in for Hyperdrive ends this process where a connection is refused.
    ...('hyperdrive' in place
      ? { hyperdrives: { HYPERDRIVE: place.hyperdrive } }
      : { bindings: { HYPERDRIVE: { connectionString: place.direct } } }),
    unsafeTriggerHandlers: true,
    log: new Log(LogLevel.NONE),
    handleRuntimeStdio(...streams: Readable[]) {
      for (const stream of streams) stream.setEncoding('utf8').on('data', (text: string) => logged.push(text));
    },
  });
  const base = (await miniflare.ready).origin;
  return {
    base,
    logged,
    async tick(at = Date.now()) {
      const query = new URLSearchParams({ cron: '* * * * *', time: String(at) });
      const answer = await fetch(`${base}/cdn-cgi/handler/scheduled?${query}`);
      return answer.text();
    },
    stop: () => miniflare.dispose(),
  };
}
