import { onAssign } from './onAssign.ts';
import { whenThere } from './whenThere.ts';
import { written } from './written.ts';

/** https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/: a queue of commands that becomes an object. */
interface Crisp {
  push(...commands: Command[]): unknown;
  /** Only once it has loaded. */
  is?(state: string): boolean;
}
type Listener = (...args: unknown[]) => unknown;
type Command = [verb: string, event?: unknown, listener?: unknown];

const EVENT = 'message:sent';

/**
 * Crisp keeps one listener an event: a second one takes the place of the first (microsoft/clarity#979). So ours never
 * stands alone: it is put around the page's own one, whether that waits in the queue already, comes later, or goes.
 */
let joined: Crisp | undefined;
let listening = false;

onAssign<Crisp>('$crisp', (crisp) => {
  if (crisp && crisp !== joined) {
    joined = crisp;
    join(crisp);
  }
  return crisp;
});

function join(crisp: Crisp): void {
  const push = crisp.push;
  const send = (...commands: Command[]) => push.apply(crisp, commands);
  Object.defineProperty(crisp, 'push', {
    configurable: true,
    writable: true,
    value: (...commands: Command[]) => {
      const result = send(...commands.map(around));
      if (listening && commands.some(([verb, event]) => verb === 'off' && event === EVENT)) send(around(['on', EVENT]));
      return result;
    },
  });
  if (Array.isArray(crisp)) {
    // Not loaded yet; of several listeners in the queue the last one will stand.
    const queue = crisp as Command[];
    listening = true;
    if (queue.some(isListening)) queue.splice(0, queue.length, ...queue.map(around));
    else send(around(['on', EVENT]));
  } else if (!listening) guess(crisp);
}

function isListening([verb, event]: Command): boolean {
  return verb === 'on' && event === EVENT;
}

/** Wraps a command of the page: if it listens to messages, the adapter listens with it. */
function around(command: Command): Command {
  if (!isListening(command)) return command;
  const own = command[2] as Listener | undefined;
  const listener: Listener = (...args) => {
    written();
    return own?.(...args);
  };
  return ['on', EVENT, listener];
}

/**
 * Crisp was here first. A listener of the page may be in it that cannot be seen, and that ours would push out; so it is
 * asked whether messages have begun to go to and fro. They may be the company's, so the signal is `inferred`.
 */
function guess(crisp: Crisp): void {
  if (crisp.is?.('session:ongoing')) return;
  whenThere(
    () => listening || crisp.is?.('session:ongoing'),
    () => listening || written('inferred'),
  );
}
