import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Request = [IncomingMessage, ServerResponse<IncomingMessage> & { req: IncomingMessage }];

/**
 * Begins a pipelined request only when the one before it on the same connection has been answered. Node.js would begin
 * all of them at once. When the connection closes, the requests that have not begun are dropped: nobody waits for them.
 */
export function oneAfterAnother(listener: RequestListener): RequestListener {
  /** The connections with a request in work, and the requests that wait behind it. */
  const waiting = new WeakMap<Socket, Request[]>();
  const begin = (...[incoming, outgoing]: Request): void => {
    const { socket } = incoming;
    outgoing.once('close', () => {
      const next = socket.destroyed ? undefined : waiting.get(socket)?.shift();
      if (next === undefined) waiting.delete(socket);
      // The next turn of the loop notices a connection that has closed meanwhile, and lets others go first.
      else setImmediate(() => (socket.destroyed ? waiting.delete(socket) : begin(...next)));
    });
    listener(incoming, outgoing);
  };
  return (incoming, outgoing) => {
    const { socket } = incoming;
    const queue = waiting.get(socket);
    if (queue !== undefined) {
      queue.push([incoming, outgoing]);
      return;
    }
    waiting.set(socket, []);
    begin(incoming, outgoing);
  };
}
