import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a receiver of webhooks got. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** How a receiver answers: with a status, headers and a body, never, or by closing the connection. */
export type Manner = { status: number; headers?: Record<string, string>; body?: string } | 'hangs' | 'breaks';

/** A real HTTP server that receives webhooks and answers as `manner` says. */
export interface Receiver {
  url: string;
  received: Received[];
  manner: Manner;
  stop(): Promise<void>;
}

export async function receiver(manner: Manner = { status: 204 }): Promise<Receiver> {
  const server = createServer(async (request, answer) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    self.received.push({ headers: request.headers, body });
    if (self.manner === 'hangs') return;
    if (self.manner === 'breaks') request.socket.destroy();
    else answer.writeHead(self.manner.status, self.manner.headers).end(self.manner.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const self: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    manner,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}
