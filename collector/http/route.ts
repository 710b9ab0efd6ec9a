import { createRoute, type RouteConfig, type z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { SharedReport } from './accessOfLink.ts';
import { knownParameters } from './knownParameters.ts';
import { requireScope } from './requireScope.ts';
import type { Env } from './runtime.ts';
import { responsesOf } from './schemas.ts';
import type { ANY_SCOPE, Scope } from './scope.ts';

/** The topics of the API's routes, in the order of its description. */
export const TAGS = {
  Sites: 'Websites and their settings.',
  Visitors: 'What is known of one visitor.',
  'Touches and signals': 'What happened away from the page: messages and calls, from other systems.',
  'Touch links': 'Links in messages and on paper that show who came back by them.',
  Audiences: 'Named rules over visitors, and their members.',
  Contacts: 'Your own customer ids, with traits and hashed match keys.',
  Reports: 'Counts over a period.',
  Events: 'The log, the live feed, and events that failed.',
  Senders: 'Other systems that report what the company sent: newsletters, calls, bookings, orders.',
  Webhooks: 'Signed messages to your own server when something changes.',
  'Shared links': 'Links by which anybody reads some reports.',
  Alerts: 'Messages to people when somebody waits, an audience grows, or the site is silent.',
  'Keys and audit': 'API keys, and what was done with them.',
  People: 'Who may sign in to the dashboard, with which role at which site.',
} as const;
export type Tag = keyof typeof TAGS;

/** A route of the API, with all that the key check, the validation and the description need. */
export type Declaration = RouteConfig & {
  /** The scope that the caller's key must have; `any`: no particular one. */
  scope: Scope | typeof ANY_SCOPE;
  /** The scope at any site suffices; the handler checks each site that it touches. */
  somewhere?: boolean;
  /** The report that this is, if shared links may show it. */
  shared?: SharedReport;
  /** Unique in the whole API: `listMembers`. */
  operationId: string;
  tags: [Tag];
  /** Query parameters that were removed, each with a hint at what replaces it. */
  retired?: Readonly<Record<string, string>>;
  /** Runs after the key check and before the validation. */
  before?: MiddlewareHandler<Env>;
};

/**
 * Declares a route. The key's scope is checked first, then the names of the query parameters, then everything else
 * by the schemas. The description gets the scope and every status that such a route can answer.
 */
export function route<const R extends Declaration>(declaration: R): R {
  const { scope, somewhere, shared, retired, before, responses, ...config }: Declaration = declaration;
  const middleware = [
    requireScope(scope, somewhere, shared),
    knownParameters(parametersOf(config.request?.query), retired),
  ];
  if (before !== undefined) middleware.push(before);
  const declared = createRoute({
    ...config,
    middleware,
    'x-scope': scope,
    responses: responsesOf(declaration, scope, responses),
  });
  // Problems are thrown, so the type of the handler knows only the answers that the declaration lists.
  return declared as unknown as R;
}

function parametersOf(query: z.ZodType | undefined): string[] {
  if (query === undefined) return [];
  if (!('shape' in query)) throw new Error('the query of a route must be an object schema');
  return Object.keys(query.shape as object);
}
