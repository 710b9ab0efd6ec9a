import { createServer, type RequestListener, type Server } from 'node:http';
import { briefly } from './briefly.ts';
import type { CollectorPart } from './collectorParts.ts';
import { listen } from './listen.ts';

/** An HTTP server that listens. */
export interface RunningServer extends CollectorPart {
  port: number;
  /** `http://localhost:8787`: an address that a browser on this machine can open. */
  address: string;
  /** Answers requests from now on, those that have arrived since the start included. */
  answer(listener: RequestListener): void;
}

/** Listens on `port` or, if it is taken, on the next free one. Requests wait for their answer until `answer` is called. */
export async function startServer(port: number, host: string): Promise<RunningServer> {
  const server = createServer({ maxHeaderSize: 16_384 });
  let early: Parameters<RequestListener>[] = [];
  const keep: RequestListener = (incoming, outgoing) => {
    early.push([incoming, outgoing]);
  };
  server.on('request', keep);
  answerUnreadable(server);
  const actualPort = await listen(server, port, host);
  return {
    port: actualPort,
    address: `http://${nameOf(host)}:${actualPort}`,
    answer(listener) {
      server.off('request', keep);
      server.on('request', listener);
      for (const [incoming, outgoing] of early) listener(incoming, outgoing);
      early = [];
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await briefly(closed);
      server.closeAllConnections();
    },
  };
}

/** Answers a request that Node.js cannot parse and therefore never passes on. */
function answerUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
    const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
    const reason = tooLarge ? 'headers: at most 16 KiB' : 'this is not an HTTP request';
    socket.end(
      `HTTP/1.1 ${status}\r\nconnection: close\r\nx-duplex-reason: ${reason}\r\ncontent-type: text/plain\r\ncontent-length: ${reason.length + 1}\r\n\r\n${reason}\n`,
    );
  });
}

function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
