import { scopeOf } from '../http/access.ts';

/** The parts of an OpenAPI 3.1 document that the page shows. */
export interface Description {
  paths?: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** A JSON Schema, as the API's own schemas become one. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  example?: unknown;
  default?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
}

interface RawOperation {
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: Content;
  responses?: Record<string, Content & { description: string }>;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

/** What can be asked of the API at one path with one method. */
export interface Operation {
  /** For links: `get-sites-site-reports-overview`. */
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | undefined;
  /** What a key must be for. */
  scope: string;
  parameters: readonly Parameter[];
  body: Schema | null;
  /** What it answers where all is well. What is wrong is told in one way by all of them. */
  answers: readonly { status: string; description: string; content: readonly (readonly [type: string, Schema])[] }[];
}

export interface Group {
  name: string;
  operations: Operation[];
}

/** What operations are about, by the first part of their path that says so, in the order of the page. */
const GROUPS: Readonly<Record<string, string>> = {
  sites: 'Sites',
  visitors: 'Visitors',
  touches: 'What else happened',
  signals: 'What else happened',
  audiences: 'Audiences',
  contacts: 'Contacts',
  reports: 'Reports',
  events: 'Events',
  refused: 'Events',
  webhooks: 'Webhooks',
  keys: 'Keys and audit',
  audit: 'Keys and audit',
};

export function groupsOf({ paths = {} }: Description): Group[] {
  const groups = new Map<string, Group>(Object.values(GROUPS).map((name) => [name, { name, operations: [] }]));
  for (const [path, operations] of Object.entries(paths)) {
    const subject = /^\/v1\/sites\/\{site\}\/(\w+)/.exec(path)?.[1] ?? /^\/v1\/(\w+)/.exec(path)?.[1] ?? '';
    const name = GROUPS[subject] ?? 'More';
    const group = groups.get(name) ?? { name, operations: [] };
    groups.set(name, group);
    for (const [method, raw] of Object.entries(operations)) group.operations.push(operationOf(path, method, raw));
  }
  return [...groups.values()].filter(({ operations }) => operations.length > 0);
}

function operationOf(path: string, method: string, raw: RawOperation): Operation {
  return {
    id: `${method}${path.replace(/^\/v1/, '').replace(/[^\w]+/g, '-')}`.replace(/-$/, ''),
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? path,
    description: raw.description,
    scope: scopeOf(method.toUpperCase(), path, new URLSearchParams()),
    parameters: raw.parameters ?? [],
    body: raw.requestBody?.content?.['application/json']?.schema ?? null,
    answers: Object.entries(raw.responses ?? {})
      .filter(([status]) => Number(status) < 400)
      .map(([status, { description, content = {} }]) => ({
        status,
        description,
        content: Object.entries(content).map(([type, { schema = {} }]) => [type, schema] as const),
      })),
  };
}
