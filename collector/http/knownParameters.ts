import type { MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';
import type { Env } from './runtime.ts';

/**
 * Refuses a query parameter that the route does not have, so that a misspelled filter is not silently ignored.
 * `retired` holds a hint for each parameter that the route once had.
 */
export function knownParameters(
  known: readonly string[],
  retired: Readonly<Record<string, string>> = {},
): MiddlewareHandler<Env> {
  const list = known.map((name) => `\`${name}\``).join(', ');
  const standard = known.length === 0 ? 'this route has no query parameters' : `this route has ${list}`;
  return async (c, next) => {
    const unknown = Object.keys(c.req.query()).find((name) => !known.includes(name));
    if (unknown !== undefined) {
      throw new Problem(400, `unknown query parameter \`${unknown.slice(0, 64)}\``, {
        pointer: `/${unknown.slice(0, 64)}`,
        hint: Object.hasOwn(retired, unknown) ? retired[unknown]! : standard,
      });
    }
    await next();
  };
}
