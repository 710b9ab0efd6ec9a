/**
 * Writes the types of the API from its own description (OpenAPI 3.1): `client/api.ts`. Knows what the description
 * uses, and refuses what it does not know, so that no type is wrong in silence.
 *
 * @typedef {{ $ref?: string, type?: string | string[], enum?: unknown[], const?: unknown, properties?: Record<string, Schema>,
 *   required?: string[], items?: Schema, additionalProperties?: boolean | Schema, anyOf?: Schema[], oneOf?: Schema[],
 *   allOf?: Schema[] }} Schema
 * @typedef {Record<string, { schema: Schema }>} Contents
 * @typedef {{ summary?: string, parameters?: { name: string, in: string, required?: boolean, schema: Schema }[],
 *   requestBody?: { required?: boolean, content: Contents }, responses: Record<string, { content?: Contents }> }} Described
 */

const JSON_TYPE = 'application/json';

/** @param {{ components: { schemas: Record<string, Schema> }, paths: Record<string, Record<string, Described>> }} description */
export function describe({ components, paths }) {
  const named = Object.entries(components.schemas).sort(byName);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation]),
  );
  return [
    '// Made by client/describe.mjs from the description of the API; test/unit/client.test.ts -u makes it anew.',
    ...named.map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`),
    '/** Every operation: what it is asked with, what it answers. */',
    'export interface Api {',
    ...operations.map(([name, operation]) => `${commentOf(operation)}${JSON.stringify(name)}: ${shapeOf(operation)};`),
    '}',
    '',
  ].join('\n');
}

/** @param {Described} operation */
function commentOf({ summary }) {
  return summary === undefined ? '' : `/** ${summary} */\n`;
}

/** @param {Described} operation */
function shapeOf({ parameters = [], requestBody, responses }) {
  const parts = ['path', 'query'].flatMap((where) => {
    const here = parameters.filter((parameter) => parameter.in === where);
    if (here.length === 0) return [];
    const needed = here.some(({ required }) => required === true);
    const members = here.map(
      ({ name, required, schema }) =>
        `${JSON.stringify(name)}${required ? '' : '?'}: ${typeOf(schema)}${required ? '' : ' | undefined'}`,
    );
    return [`${where}${needed ? '' : '?'}: { ${members.join('; ')} }`];
  });
  const body = requestBody?.content[JSON_TYPE];
  if (body !== undefined) parts.push(`body${requestBody?.required ? '' : '?'}: ${typeOf(body.schema)}`);
  const answers = Object.entries(responses)
    .filter(([status]) => status < '3')
    .map(([, { content = {} }]) => (JSON_TYPE in content ? typeOf(content[JSON_TYPE].schema) : 'null'));
  parts.push(`answer: ${[...new Set(answers)].join(' | ')}`);
  return `{ ${parts.join('; ')} }`;
}

/**
 * @param {Schema} schema
 * @returns {string}
 */
function typeOf(schema) {
  if (schema.$ref !== undefined) return schema.$ref.slice('#/components/schemas/'.length);
  const { properties, required = [], additionalProperties, items } = schema;
  if (schema.enum !== undefined) return either(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return either(choices.map(typeOf));
  if (schema.allOf !== undefined) {
    const { allOf, ...own } = schema;
    const all = [...allOf.map(typeOf), ...(own.properties === undefined ? [] : [typeOf(own)])];
    return `(${all.join(' & ')})`;
  }
  if (Array.isArray(schema.type)) return either(schema.type.map((type) => typeOf({ ...schema, type })));
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `readonly ${items === undefined ? 'unknown' : wrapped(typeOf(items))}[]`;
    case 'object': {
      const members = Object.entries(properties ?? {}).map(
        ([name, one]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(one)}`,
      );
      if (members.length > 0) return `{ ${members.join('; ')} }`;
      return `{ [name: string]: ${typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'} }`;
    }
    case undefined:
      return 'unknown';
    default:
      throw new Error(`a schema of type ${schema.type} is not known here`);
  }
}

/** @param {string[]} types */
function either(types) {
  const different = [...new Set(types)];
  return different.length === 1 ? different[0] : `(${different.join(' | ')})`;
}

/** @param {string} type */
function wrapped(type) {
  return /^readonly /.test(type) ? `(${type})` : type;
}

/**
 * @param {[string, unknown]} a
 * @param {[string, unknown]} b
 */
function byName([a], [b]) {
  return a < b ? -1 : 1;
}
