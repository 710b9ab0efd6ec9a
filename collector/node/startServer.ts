import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { answerWhileStarting } from './answerWhileStarting.ts';
import { briefly } from './briefly.ts';
import type { CollectorPart } from './collectorParts.ts';
import { listen } from './listen.ts';
import { oneAfterAnother } from './oneAfterAnother.ts';

/** An HTTP server that listens. */
export interface RunningServer extends CollectorPart {
  port: number;
  /** `http://localhost:8787`: an address that a browser on this machine can open. */
  address: string;
  /** Answers requests from now on. Until then every request is answered that the collector is starting. */
  answer(listener: RequestListener): void;
}

/** How long a client may take to send a request. The check runs every `checkMs`, so a limit is late by as much. */
const PATIENCE = { headersMs: 60_000, requestMs: 120_000, checkMs: 5_000 };

/** Listens on `port` or, if it is taken, on the next free one. */
export async function startServer(port: number, host: string, patience = PATIENCE): Promise<RunningServer> {
  const server = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.checkMs,
  });
  server.on('request', answerWhileStarting);
  answerUnreadable(server);
  const actualPort = await listen(server, port, host);
  return {
    port: actualPort,
    address: `http://${browserHost(host)}:${actualPort}`,
    answer(listener) {
      server.off('request', answerWhileStarting);
      server.on('request', oneAfterAnother(listener));
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await briefly(closed);
      server.closeAllConnections();
    },
  };
}

/** Answers a request that Node.js cannot parse, or that takes too long, and therefore never passes on. */
function answerUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const { _httpMessage: begun } = socket as { _httpMessage?: ServerResponse };
    // A second head inside an answer that has begun would be taken for its content.
    if (!socket.writable || begun?.headersSent) {
      socket.destroy();
      return;
    }
    const [status, reason] = UNREADABLE[error.code ?? ''] ?? ['400 Bad Request', 'this is not an HTTP request'];
    socket.end(
      `HTTP/1.1 ${status}\r\nconnection: close\r\nx-duplex-reason: ${reason}\r\ncontent-type: text/plain\r\ncontent-length: ${reason.length + 1}\r\n\r\n${reason}\n`,
    );
  });
}

const UNREADABLE: Record<string, [status: string, reason: string]> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headers: at most 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'the request took too long to arrive'],
};

/** The name under which a browser on this machine reaches a host that the server listens on. */
export function browserHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
