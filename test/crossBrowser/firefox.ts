import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause, type WebDriver } from './webDriver.ts';

const PORT = 2838;

/** Firefox by Marionette, its own WebDriver, so that no geckodriver is needed. */
export async function launchFirefox(binary: string): Promise<WebDriver> {
  const profile = await mkdtemp(join(tmpdir(), 'duplex-firefox-'));
  await writeFile(
    join(profile, 'user.js'),
    // The dialog for an external program would swallow all further input.
    `user_pref("marionette.port", ${PORT});\nuser_pref("network.protocol-handler.external-default", false);\n`,
  );
  const browser = spawn(binary, ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
  });
  const ask = marionette(await reach());
  await ask('WebDriver:NewSession', {});
  return {
    navigate: async (url) => void (await ask('WebDriver:Navigate', { url })),
    async newTab() {
      const { handle } = (await ask('WebDriver:NewWindow', { type: 'tab', focus: true })) as { handle: string };
      await ask('WebDriver:SwitchToWindow', { handle });
    },
    find: async (value) =>
      ((await ask('WebDriver:FindElement', { using: 'css selector', value })) as { value: unknown }).value,
    run: (script) => ask('WebDriver:ExecuteScript', { script, args: [] }),
    perform: async (actions) => void (await ask('WebDriver:PerformActions', { actions })),
    async quit() {
      browser.kill();
      await pause(500);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function reach(): Promise<Socket> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const socket = connect(PORT, '127.0.0.1');
    const isOpen = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return socket;
    await pause(500);
  }
  throw new Error(`Firefox did not open its Marionette port ${PORT} within a minute`);
}

/** Messages are JSON with their length in front: `33:[0,1,"WebDriver:NewSession",{}]`. */
function marionette(socket: Socket): (name: string, parameters: object) => Promise<unknown> {
  const waiting = new Map<number, (answer: [error: { message: string } | null, result: unknown]) => void>();
  let received = Buffer.alloc(0);
  let last = 0;
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (let colon = received.indexOf(':'); colon > 0; colon = received.indexOf(':')) {
      const end = colon + 1 + Number(received.subarray(0, colon));
      if (received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end).toString());
      received = received.subarray(end);
      if (Array.isArray(message)) waiting.get(message[1])?.([message[2], message[3]]);
    }
  });
  return (name, parameters) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, ([error, result]) =>
        error ? reject(new Error(`${name}: ${error.message}`)) : resolve(result),
      );
      const text = JSON.stringify([0, last, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
