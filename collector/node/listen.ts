import type { Server } from 'node:http';

/** Number of ports that are tried after the wanted one. */
const MAX_TRIES = 50;

/** Listens on `port` or, if it is taken, on the next free one. Returns the actual port. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  for (let wanted = port; ; wanted++) {
    const actual = await tryPort(server, wanted, host);
    if (actual !== null) return actual;
    if (port === 0 || wanted - port >= MAX_TRIES || wanted >= 65_535) {
      throw new Error(`no free port from ${port} to ${wanted} on ${host}; set PORT to another`);
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
