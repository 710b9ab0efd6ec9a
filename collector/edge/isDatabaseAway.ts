import { isUnavailable } from '../storage/database/openDatabase.ts';

/** `system_error`: as it never comes from PostgreSQL for a fault of ours, Hyperdrive tells its own ones by it. */
const HYPERDRIVE_ERROR = '58000';
/** What workerd says, without any code, of a socket that did not connect or that broke. */
const SOCKET_ERROR = /cannot connect to the specified address|Network connection lost/;

/** Is there no database at the moment? The driver has words for it, Hyperdrive others, and workerd's sockets none. */
export function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return isUnavailable(error) || code === HYPERDRIVE_ERROR || SOCKET_ERROR.test(String(message));
}
