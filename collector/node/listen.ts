import type { Server } from 'node:http';

/** So many ports after the wished one are tried. */
const TRIES = 50;

/** Listens on `port`, or on the next one that is free. Returns the port it got. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  for (let wished = port; ; wished++) {
    const got = await tryPort(server, wished, host);
    if (got !== null) return got;
    if (port === 0 || wished - port >= TRIES || wished >= 65_535) {
      throw new Error(`no free port from ${port} to ${wished} on ${host}; set PORT to another`);
    }
  }
}

function tryPort(server: Server, port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
