import { isUnavailable } from '../storage/database/openDatabase.ts';

/** `system_error`: PostgreSQL never raises it for a faulty statement, so Hyperdrive uses it for errors of its own. */
const HYPERDRIVE_ERROR = '58000';
/** Messages, without any code, of workerd about a socket that did not connect or that broke. */
const SOCKET_ERROR = /cannot connect to the specified address|Network connection lost/;

/** Is the database out of reach? The driver, Hyperdrive and workerd's sockets each report that in their own way. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return isUnavailable(error) || code === HYPERDRIVE_ERROR || SOCKET_ERROR.test(String(message));
}
