import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_readConfig as readConfig } from 'wrangler';

const ROOT = join(import.meta.dirname, '../..');

/** A message as a queue delivers it. */
export interface Delivered {
  id: string;
  timestamp: Date;
  attempts: number;
  body: unknown;
}

/** What became of a batch: which of its messages were acknowledged, and which are to come again. */
export interface Answered {
  outcome: string;
  explicitAcks: string[];
  retryMessages: { msgId: string; delaySeconds?: number }[];
}

/** The built worker in a real workerd, set up as wrangler.toml says. */
export interface TestWorker {
  base: string;
  /** What the worker and workerd wrote to the console. */
  logged: string[];
  /** Runs the cron trigger, as if `at` were its time; says how that ended. */
  tick(at?: number): Promise<string>;
  /** The messages that the queue has accepted since the last call, where they are kept. */
  kept(): Promise<Delivered[]>;
  /** Delivers messages to the worker, as the queue of that name does. */
  deliver(messages: readonly Delivered[], queue?: string): Promise<Answered>;
  stop(): Promise<void>;
}

/** Where Cloudflare says that every request comes from. */
export const COUNTRY = 'PT';

/** Where the database is: behind Hyperdrive; or at an address that workerd itself connects to. */
export type Place = { hyperdrive: string } | { direct: string };

export interface Setting {
  /**
   * `none`: no binding, batches are written directly. `through`: as wrangler.toml says. `kept`: another worker keeps
   * what comes through, for a test that delivers it itself, in any order and as often as it likes.
   */
  queue?: 'none' | 'through' | 'kept';
  /** Before a message goes to the dead letters; else as in wrangler.toml. */
  maxRetries?: number;
  /** Requests of an address in ten seconds; without it, no limit. */
  rateLimit?: number;
  adminKey?: string;
  /** Webhooks may lead to this machine. */
  privateWebhooks?: boolean;
}

/** The part of wrangler's configuration that is used here; its own types need those of the platform. */
interface QueueConsumer {
  queue: string;
  max_batch_size?: number;
  max_batch_timeout?: number;
  max_retries?: number;
  dead_letter_queue?: string;
}

/** What can be asked of a worker from outside of it. */
interface Callable {
  fetch(url: string): Promise<Response>;
  queue(name: string, messages: Delivered[]): Promise<Answered>;
}

const KEEPER = `
  const kept = [];
  export default {
    async queue(batch) {
      for (const { id, timestamp, body } of batch.messages) kept.push({ id, timestamp, body });
    },
    async fetch() {
      return Response.json(kept.splice(0));
    },
  };`;

export async function testWorker(place: Place, setting: Setting = {}): Promise<TestWorker> {
  const config = readConfig({ config: join(ROOT, 'wrangler.toml') });
  const { queue = 'none' } = setting;
  const logged: string[] = [];
  const consumers = Object.fromEntries(
    (config.queues.consumers as QueueConsumer[]).map((one) => [
      one.queue,
      {
        maxBatchSize: one.max_batch_size!,
        maxBatchTimeout: Math.min(1, one.max_batch_timeout!),
        maxRetries: one.max_retries!,
        ...(one.dead_letter_queue === undefined
          ? {}
          : { deadLetterQueue: one.dead_letter_queue, maxRetries: setting.maxRetries ?? one.max_retries! }),
      },
    ]),
  );
  const hyperdrive = 'hyperdrive' in place ? { hyperdrives: { HYPERDRIVE: place.hyperdrive } } : {};
  const [producer] = config.queues.producers!;
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: { country: COUNTRY },
    unsafeTriggerHandlers: true,
    log: new Log(LogLevel.NONE),
    handleRuntimeStdio(...streams: Readable[]) {
      for (const stream of streams) stream.setEncoding('utf8').on('data', (text: string) => logged.push(text));
    },
    workers: [
      {
        name: config.name!,
        modulesRoot: ROOT,
        modules: [{ type: 'ESModule', path: config.main! }],
        compatibilityDate: config.compatibility_date!,
        compatibilityFlags: config.compatibility_flags,
        ...hyperdrive,
        bindings: {
          // miniflare's stand-in for Hyperdrive ends this process where a connection is refused.
          ...('direct' in place ? { HYPERDRIVE: { connectionString: place.direct } } : {}),
          ...(setting.privateWebhooks === true ? { DUPLEX_WEBHOOKS_PRIVATE: '1' } : {}),
          ...(setting.adminKey === undefined ? {} : { DUPLEX_ADMIN_KEY: setting.adminKey }),
        },
        ...(queue === 'none' ? {} : { queueProducers: { [producer!.binding]: producer!.queue } }),
        ...(queue === 'through' ? { queueConsumers: consumers } : {}),
        ...(setting.rateLimit === undefined
          ? {}
          : { ratelimits: { [config.ratelimits[0]!.name]: { simple: { limit: setting.rateLimit, period: 10 } } } }),
      },
      {
        name: 'keeper',
        modules: true,
        script: KEEPER,
        ...(queue === 'kept' ? { queueConsumers: { [producer!.queue]: { maxBatchTimeout: 0 } } } : {}),
      },
    ],
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
    async kept() {
      const keeper = (await miniflare.getWorker('keeper')) as unknown as Callable;
      const messages = (await (await keeper.fetch('http://keeper/')).json()) as Delivered[];
      return messages.map(({ id, timestamp, body }) => ({ id, timestamp: new Date(timestamp), body, attempts: 1 }));
    },
    async deliver(messages, name = producer!.queue) {
      const worker = (await miniflare.getWorker(config.name!)) as unknown as Callable;
      const { outcome, explicitAcks, retryMessages } = await worker.queue(name, [...messages]);
      return { outcome, explicitAcks, retryMessages };
    },
    stop: () => miniflare.dispose(),
  };
}
