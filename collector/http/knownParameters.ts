import type { MiddlewareHandler } from 'hono';
import { suggestNear } from '../core/rules/suggestWord.ts';
import { Problem } from './problem.ts';
import type { Env } from './runtime.ts';

/** Parameters as other APIs name them, in lower case without `_` and `-`, and their names here. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  pagesize: ['limit'],
  perpage: ['limit'],
  size: ['limit'],
  count: ['limit', 'last'],
  top: ['limit'],
  max: ['limit'],
  page: ['cursor'],
  offset: ['cursor'],
  next: ['cursor'],
  after: ['cursor', 'since', 'from'],
  startingafter: ['cursor'],
  pagetoken: ['cursor'],
  start: ['from', 'since'],
  startdate: ['from', 'since'],
  datefrom: ['from', 'since'],
  since: ['from'],
  from: ['since'],
  end: ['to', 'until'],
  enddate: ['to', 'until'],
  dateto: ['to', 'until'],
  until: ['to'],
  to: ['until'],
  before: ['to', 'until'],
  interval: ['by'],
  groupby: ['by', 'dimension'],
  granularity: ['by'],
  orderby: ['sort'],
  order: ['sort'],
  sortby: ['sort'],
  query: ['q', 'search'],
  search: ['q'],
  filters: ['filter'],
  where: ['filter'],
  type: ['format', 'kind'],
};

/**
 * Refuses a query parameter that the route does not have, so that a misspelled filter is not silently ignored. The hint
 * names the parameter that was probably meant, and all that the route has. `retired` holds a hint for each parameter that
 * the route once had.
 */
export function knownParameters(
  known: readonly string[],
  retired: Readonly<Record<string, string>> = {},
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const unknown = Object.keys(c.req.query()).find((name) => !known.includes(name));
    if (unknown !== undefined) {
      throw new Problem(400, `unknown query parameter \`${unknown.slice(0, 64)}\``, {
        pointer: `/${unknown.slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`,
        hint: Object.hasOwn(retired, unknown) ? retired[unknown]! : hintFor(unknown, known),
      });
    }
    await next();
  };
}

/** The hint for a parameter that a route does not have. */
export function hintFor(unknown: string, known: readonly string[]): string {
  if (known.length === 0) return 'this route has no query parameters';
  const meant = meantBy(unknown, known);
  const list = `this route has ${known.map((name) => `\`${name}\``).join(', ')}`;
  return meant === undefined ? list : `did you mean \`${meant}\`? ${list}`;
}

function meantBy(unknown: string, known: readonly string[]): string | undefined {
  const plain = unknown
    .slice(0, 40)
    .toLowerCase()
    .replaceAll(/[_-]|\[\]$/g, '');
  const same = known.find((name) => name.toLowerCase() === plain);
  const others = Object.hasOwn(OTHER_NAMES, plain) ? OTHER_NAMES[plain]! : [];
  return same ?? others.find((name) => known.includes(name)) ?? suggestNear(plain, known);
}
