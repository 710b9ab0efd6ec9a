import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import { createApp, describeApi } from '../../collector/app.ts';
import { assertScopes } from '../../collector/http/openApi.ts';
import type { Env } from '../../collector/http/runtime.ts';
import { apiApp } from '../../collector/http/schemas.ts';
import { ANY_SCOPE, SCOPES } from '../../collector/http/scope.ts';
import { SEGMENT_PATHS } from '../../collector/senders/segment/segment.ts';

/** The checks of linters of OpenAPI documents, for the document that every client is generated from. */
interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  'x-scope'?: string;
  parameters?: { name: string; in: string; description?: string; schema: object }[];
  requestBody?: object;
  responses: Record<string, { description: string; content?: Record<string, { example?: unknown }> }>;
}

const document = describeApi();
const components = document.components!;
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) => Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
);

describe('the description of the API', () => {
  it('gives each operation an id of its own, a summary, one declared tag and a scope', () => {
    expect(operations.length).toBeGreaterThan(35);
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = document.tags!.map(({ name }) => name);
    expect(new Set(operations.map((one) => one.tags![0]))).toEqual(new Set(tags));
    for (const { operationId, summary, tags: own, 'x-scope': scope } of operations) {
      expect(operationId).toMatch(/^[a-z]+([A-Z][a-z]+)+$|^listAudit$/);
      expect(summary, operationId).toMatch(/^[A-Z].*[^.]$/);
      expect(own, operationId).toHaveLength(1);
      expect([...SCOPES, ANY_SCOPE], operationId).toContain(scope);
    }
  });

  it('has every route of the app below /v1', () => {
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const routes = createApp('/d').routes.filter(({ method, path }) => method !== 'ALL' && /^\/v1\//.test(path));
    const missing = routes
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}').replace(/(?<=.)\/$/, '')}`)
      .filter((route) => !described.includes(route) && !/^GET \/v1\/(docs|openapi\.json)$/.test(route))
      // The calls of Segment's libraries have Segment's own description.
      .filter((route) => !SEGMENT_PATHS.includes(route.split(' ')[1]!));
    expect([...new Set(missing)]).toEqual([]);
    expect(routes.length).toBeGreaterThan(50);
  });

  it('shows a real answer of each operation that answers with a body', () => {
    for (const { operationId, responses } of operations) {
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (status >= '300') continue;
        for (const [type, { example }] of Object.entries(content)) {
          expect(example, `${operationId} ${type}: run \`npm run answers\``).toBeDefined();
        }
      }
    }
  });

  it('lists every status that the handlers throw', () => {
    const always = ['400', '401', '403', '404', '413', '415', '429', '500', '503'];
    const declared = new Set(operations.flatMap(({ responses }) => Object.keys(responses)));
    const folder = join(import.meta.dirname, '../../collector/api');
    for (const name of readdirSync(folder, { recursive: true })
      .map(String)
      .filter((one) => one.endsWith('.ts'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      const resource = name.split(/[\\/]/)[0]!;
      const beside = readdirSync(folder, { recursive: true })
        .map(String)
        .filter((one) => one.startsWith(resource) && one.endsWith('.ts'));
      const routes = beside.map((one) => readFileSync(join(folder, one), 'utf8')).join('\n');
      for (const [, status] of text.matchAll(/new Problem\(\s*(\d{3})/g)) {
        expect(declared, `${name} ${status}`).toContain(status);
        if (!always.includes(status!)) expect(routes, `${name} throws ${status}`).toMatch(new RegExp(`\\b${status}: `));
      }
    }
  });

  it('gives no optional field a default, which generated clients would then require', () => {
    const bodies = operations.map(({ requestBody }) => requestBody);
    expect(optionalWithDefault([components.schemas, bodies])).toEqual([]);
    const { times } = findProperties(components.schemas!['Rule'], 'times');
    expect(times).toMatchObject({ description: '1 if absent' });
  });

  it('declares the parameters of each path, and describes every parameter', () => {
    for (const { path, operationId, parameters = [] } of operations) {
      const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect(inPath.sort(), operationId).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
      expect(path).not.toMatch(/.\/$/);
      for (const { name, description } of parameters.filter((one) => one.in === 'path')) {
        expect(description, `${operationId} ${name}`).toMatch(/\w/);
      }
    }
  });

  it('lists a success and every error that can be answered', () => {
    for (const { path, operationId, requestBody, responses } of operations) {
      const expected = ['400', '401', '403', '429', '500', '503'];
      if (path.includes('{')) expected.push('404');
      if (requestBody !== undefined) expected.push('413', '415');
      expect(Object.keys(responses), operationId).toEqual(expect.arrayContaining(expected));
      expect(Object.keys(responses).filter((status) => status < '300')).toHaveLength(1);
    }
  });

  it('uses every component, and refers to none that is missing', () => {
    const text = JSON.stringify(document);
    const used = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(components.schemas!).sort());
    expect(Object.keys(components.securitySchemes!)).toEqual(['bearer', 'basic', 'session']);
    expect(document.security).toEqual([{ bearer: [] }, { basic: [] }, { session: [] }]);
  });

  it('combines no schema that forbids further fields with another, which nothing could satisfy', () => {
    const closed = Object.entries(components.schemas!).filter(
      ([, schema]) => (schema as { additionalProperties?: unknown }).additionalProperties === false,
    );
    const combined = [...JSON.stringify(document).matchAll(/"allOf":\[\{"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    const names = closed.map(([name]) => name);
    expect(combined.map(([, name]) => name).filter((name) => names.includes(name!))).toEqual([]);
  });

  it('names the format of ids and times', () => {
    const { properties } = components.schemas!['Visitor'] as { properties: Record<string, { format?: string }> };
    expect(properties['id']!.format).toBe('uuid');
    expect(properties['firstSeenAt']!.format).toBe('date-time');
  });
});

describe('a route without a scope', () => {
  it('stops the start', () => {
    const app = new OpenAPIHono<Env>();
    const part = apiApp();
    part.get('/:site/secrets', (c) => c.text('all of them'));
    app.route('/v1/sites', part);
    expect(() => assertScopes(app, [])).toThrow('GET /v1/sites/:site/secrets declares no scope');
    expect(() => assertScopes(app, ['/v1/sites/:site/secrets'])).not.toThrow();
  });
});

interface ObjectSchema {
  properties: Record<string, { default?: unknown }>;
  required?: string[];
}

/** The names of the optional fields with a default, at any depth of a description. */
function optionalWithDefault(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { properties = {}, required = [] } = part as Partial<ObjectSchema>;
  const own = Object.entries(properties).filter(([name, one]) => one.default !== undefined && !required.includes(name));
  return [...own.map(([name]) => name), ...Object.values(part).flatMap(optionalWithDefault)];
}

/** The properties of the first object schema in a description that has this field. */
function findProperties(part: unknown, name: string): Record<string, object> {
  if (typeof part !== 'object' || part === null) return {};
  const { properties } = part as Partial<ObjectSchema>;
  if (properties?.[name] !== undefined) return properties;
  return (
    Object.values(part)
      .map((one) => findProperties(one, name))
      .find((one) => Object.keys(one).length > 0) ?? {}
  );
}
