import { connect, createServer, type Socket } from 'node:net';

/** A proxy to a database that can be shut: its connections end, and new ones are rejected. */
export interface Gate {
  url: string;
  /** How often a client has sent something after an answer: the round trips. */
  turns(): number;
  shut(): Promise<void>;
  open(): Promise<void>;
}

export async function gateTo(databaseUrl: string): Promise<Gate> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let turns = 0;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    let isAnswered = true;
    near.on('data', () => {
      if (isAnswered) turns += 1;
      isAnswered = false;
    });
    far.on('data', () => {
      isAnswered = true;
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as { port: number };
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    turns: () => turns,
    async shut() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open: () => listen(port),
  };
}
