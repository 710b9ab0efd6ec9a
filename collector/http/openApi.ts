import type { OpenAPIHono } from '@hono/zod-openapi';
import { describedDefaults } from './describedDefaults.ts';
import { TAGS } from './route.ts';
import type { Env } from './runtime.ts';
import { type Answers, withAnswers } from './withAnswers.ts';

/** The head of the API's description. */
const HEAD = {
  openapi: '3.1.0',
  info: {
    title: 'Duplex',
    version: '1',
    description:
      'Visitors, channels and audiences of your sites. Each operation names the scope that a key needs (`x-scope`); a ' +
      'key with the scope `admin` may do everything. A role of a person stands for scopes at one site. Errors are problem details (RFC 9457).',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  security: [{ bearer: [] }, { basic: [] }, { session: [] }],
  tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
};

/** An OpenAPI 3.1 document. */
export type OpenApi = ReturnType<OpenAPIHono<Env>['getOpenAPI31Document']>;

/** The description of an app's routes. Generating it takes about 0.1 s, so each app does it only once. */
export function openApi(app: OpenAPIHono<Env>, answers: Answers = {}): () => OpenApi {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key: `Authorization: Bearer KEY`',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'basic', {
    type: 'http',
    scheme: 'basic',
    description: 'An API key as the user name, with any password',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-duplex_session',
    description: 'The session of a person who has signed in to the dashboard; for its own pages only',
  });
  let document: OpenApi | undefined;
  return () => {
    document ??= withAnswers(describedDefaults(app.getOpenAPI31Document(HEAD)), answers);
    return document;
  };
}

/** Throws if a route below `/v1` declares no scope, unless it is one of `open`, which need no key. */
export function assertScopes(app: OpenAPIHono<Env>, open: readonly string[]): void {
  const scoped = new Set(
    app.openAPIRegistry.definitions.flatMap((one) =>
      one.type === 'route' && one.route['x-scope'] !== undefined
        ? [`${one.route.method.toUpperCase()} ${one.route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`]
        : [],
    ),
  );
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || !/^\/v1(\/|$)/.test(path) || open.includes(path)) continue;
    if (!scoped.has(`${method} ${path.replace(/(?<=.)\/$/, '')}`) && !scoped.has(`${method} ${path}`)) {
      throw new Error(`${method} ${path} declares no scope: declare it with route() of http/route.ts`);
    }
  }
}
