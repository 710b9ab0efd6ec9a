import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A collector as `npm start` runs it, in its own process, so that a test can kill it. */
export interface Started {
  base: string;
  key: string;
  output(): string;
  child: ChildProcess;
  /** Ends it like Ctrl+C, or like a power cut with SIGKILL. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Runs the built command line until it ends. */
export async function run(args: string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
  const { child, output } = launch(args, env);
  const [code] = (await once(child, 'exit')) as [number];
  return { code, output: output() };
}

export async function start(env: Record<string, string>): Promise<Started> {
  const { child, output } = launch(['start'], { PORT: '0', ...env });
  while (!/Admin key/.test(output())) {
    if (child.exitCode !== null) throw new Error(`the collector did not start:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    base: /API +(http:\/\/\S+)\/v1/.exec(output())![1]!,
    key: /Admin key +(dk_\S+)/.exec(output())?.[1] ?? '',
    output,
    child,
    async end(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
}

/** Starts the built command line. */
export function launch(args: string[], env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [join(ROOT, '.build/node.js'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  return { child, output: () => text };
}
