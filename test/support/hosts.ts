import { Owner } from './client.ts';
import { freshDatabase } from './freshDatabase.ts';
import { start } from './process.ts';
import { testWorker } from './worker.ts';

/** A collector from outside: an address and a key. Nothing shows on which host it runs. */
export interface Host {
  base: string;
  owner: Owner;
  /** Runs the sweep on a host that does not run it by itself. */
  tick(): Promise<unknown>;
  stop(): Promise<void>;
}

const KEY = 'the-key-of-a-black-box';

/** Every host of the collector. */
export const HOSTS: Record<string, () => Promise<Host>> = {
  'Node.js': async () => {
    const database = await freshDatabase();
    const server = await start({
      DATABASE_URL: database.url,
      DUPLEX_ADMIN_KEY: KEY,
      DUPLEX_WEBHOOKS_PRIVATE: '1',
    });
    return {
      base: server.base,
      owner: new Owner(server.base, KEY),
      tick: async () => undefined,
      async stop() {
        await server.end();
        await database.drop();
      },
    };
  },
  'workerd, through its queue': () => edge('through'),
  'workerd, without a queue': () => edge('none'),
};

async function edge(queue: 'through' | 'none'): Promise<Host> {
  const database = await freshDatabase();
  const worker = await testWorker({ hyperdrive: database.url }, { queue, adminKey: KEY, privateWebhooks: true });
  return {
    base: worker.base,
    owner: new Owner(worker.base, KEY),
    tick: () => worker.tick(),
    async stop() {
      await worker.stop();
      await database.drop();
    },
  };
}
