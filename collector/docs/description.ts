/** The parts of an OpenAPI 3.1 document that the page shows. */
export interface Description {
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** A JSON Schema, as generated from the API's own schemas. */
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
  format?: string;
}

interface Content {
  content?: Record<string, { schema?: Schema; example?: unknown }>;
}

interface RawOperation {
  operationId?: string;
  tags?: string[];
  'x-scope'?: string;
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

/** One answer of an operation. */
export interface Answer {
  status: string;
  description: string;
  content: readonly (readonly [type: string, Schema, example?: unknown])[];
}

/** One request that the API knows: a method at a path. */
export interface Operation {
  /** `listMembers`; also its anchor. */
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | undefined;
  /** The scope that a key needs. */
  scope: string;
  parameters: readonly Parameter[];
  body: Schema | null;
  /** Successful answers. */
  answers: readonly Answer[];
  /** Error answers, all in the shape of problem details. */
  problems: readonly Answer[];
}

export interface Group {
  name: string;
  description?: string;
  operations: Operation[];
}

/** The operations by their first tag, in the order in which the description lists the tags. */
export function groupsOf({ paths = {}, tags = [] }: Description): Group[] {
  const groups = new Map<string, Group>(tags.map((tag) => [tag.name, { ...tag, operations: [] }]));
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, raw] of Object.entries(operations)) {
      groups.get(raw.tags?.[0] ?? '')?.operations.push(operationOf(path, method, raw));
    }
  }
  return [...groups.values()].filter(({ operations }) => operations.length > 0);
}

function operationOf(path: string, method: string, raw: RawOperation): Operation {
  const answers = Object.entries(raw.responses ?? {}).map(([status, { description, content = {} }]) => ({
    status,
    description,
    content: Object.entries(content).map(([type, { schema = {}, example }]) => [type, schema, example] as const),
  }));
  return {
    id: raw.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? path,
    description: raw.description,
    scope: raw['x-scope'] ?? '',
    parameters: raw.parameters ?? [],
    body: raw.requestBody?.content?.['application/json']?.schema ?? null,
    answers: answers.filter(({ status }) => Number(status) < 400),
    problems: answers.filter(({ status }) => Number(status) >= 400),
  };
}
