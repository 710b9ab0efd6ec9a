import { expect, it } from 'vitest';
import { CollectorParts } from '../../collector/node/collectorParts.ts';

function recorded(...failing: string[]): { parts: CollectorParts; stopped: string[] } {
  const parts = new CollectorParts();
  const stopped: string[] = [];
  for (const name of ['database', 'server', 'demo']) {
    parts.add({
      stop: async () => {
        stopped.push(name);
        if (failing.includes(name)) throw new Error(name);
      },
    });
  }
  return { parts, stopped };
}

it('stops the parts in reverse order, each one once', async () => {
  const { parts, stopped } = recorded();
  await parts.stop();
  await parts.stop();
  expect(stopped).toEqual(['demo', 'server', 'database']);
});

it('waits for a part to stop before it stops the one below', async () => {
  const parts = new CollectorParts();
  const events: string[] = [];
  parts.add({ stop: () => void events.push('database') });
  parts.add({
    stop: async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      events.push('server');
    },
  });
  await parts.stop();
  expect(events).toEqual(['server', 'database']);
});

it('stops every part even if one fails, and throws that failure', async () => {
  const { parts, stopped } = recorded('server');
  await expect(parts.stop()).rejects.toThrow('server');
  expect(stopped).toEqual(['demo', 'server', 'database']);
});
