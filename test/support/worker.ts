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

/** The outcome of a batch: the messages that were acknowledged, and those to deliver again. */
export interface Answered {
  outcome: string;
  explicitAcks: string[];
  retryMessages: { msgId: string; delaySeconds?: number }[];
}

/** The built worker in a real workerd, configured by wrangler.toml. */
export interface TestWorker {
  base: string;
  /** The console output of the worker and of workerd. */
  logged: string[];
  /** Runs the cron trigger as if `at` were its time; returns the outcome. */
  tick(at?: number): Promise<string>;
  /** The messages that the queue has accepted since the last call, if it keeps them. */
  kept(): Promise<Delivered[]>;
  /** Delivers messages to the worker as the queue of that name would. */
  deliver(messages: readonly Delivered[], queue?: string): Promise<Answered>;
  stop(): Promise<void>;
}

/** The country that Cloudflare reports for every request. */
export const COUNTRY = 'PT';

/** The database: behind Hyperdrive, or at an address to which workerd itself connects. */
export type DatabaseAddress = { hyperdrive: string } | { direct: string };

export interface Setting {
  /**
   * `none`: no binding, batches are written directly. `through`: as in wrangler.toml. `kept`: another worker keeps the
   * messages, for a test that delivers them itself, in any order and as often as it likes.
   */
  queue?: 'none' | 'through' | 'kept';
  /** Retries before a message becomes a dead letter; by default as in wrangler.toml. */
  maxRetries?: number;
  /** Requests of one address in ten seconds; by default unlimited. */
  rateLimit?: number;
  adminKey?: string;
  /** Webhooks may lead to this machine. */
  privateWebhooks?: boolean;
}

/** The part of wrangler's configuration that is used here. Wrangler's own types need those of the platform. */
interface QueueConsumer {
  queue: string;
  max_batch_size?: number;
  max_batch_timeout?: number;
  max_retries?: number;
  dead_letter_queue?: string;
}

/** The calls that a test makes to a worker. */
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

export async function testWorker(database: DatabaseAddress, setting: Setting = {}): Promise<TestWorker> {
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
  const hyperdrive = 'hyperdrive' in database ? { hyperdrives: { HYPERDRIVE: database.hyperdrive } } : {};
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
          // Miniflare's Hyperdrive would end this process when a connection is refused.
          ...('direct' in database ? { HYPERDRIVE: { connectionString: database.direct } } : {}),
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
