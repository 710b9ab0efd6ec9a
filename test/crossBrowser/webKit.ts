import { spawn } from 'node:child_process';
import { pause, type WebDriver } from './webDriver.ts';

const BASE = 'http://127.0.0.1:2839';

/** WebKitGTK's MiniBrowser by WebKitWebDriver. It needs a display: the caller sees to `DISPLAY`. */
export async function launchWebKit(driver: string, miniBrowser: string): Promise<WebDriver> {
  const server = spawn(driver, [`--port=${new URL(BASE).port}`], { stdio: 'ignore' });
  await pause(1000);
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const init = body ? { method, body: JSON.stringify(body) } : { method };
    const { value } = (await (await fetch(BASE + path, init)).json()) as {
      value: { error?: string; message?: string };
    };
    if (value?.error) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  };
  const options = { binary: miniBrowser, args: ['--automation'] };
  const { sessionId } = (await ask('POST', '/session', {
    capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } },
  })) as { sessionId: string };
  const session = `/session/${sessionId}`;
  return {
    navigate: async (url) => void (await ask('POST', `${session}/url`, { url })),
    // Input to a second tab of MiniBrowser never arrives, so each row follows in the first.
    newTab: async () => {},
    find: (value) => ask('POST', `${session}/element`, { using: 'css selector', value }),
    run: (script) => ask('POST', `${session}/execute/sync`, { script, args: [] }),
    perform: async (actions) => void (await ask('POST', `${session}/actions`, { actions })),
    async quit() {
      await ask('DELETE', session).catch(() => {});
      server.kill();
    },
  };
}
