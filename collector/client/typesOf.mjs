/**
 * The types of the API's client, written from the API's own description (OpenAPI 3.1): one entry a request, under the
 * words in which one would say it, `GET /v1/sites/{site}`. `collector/client/api.ts` is the result; a test holds it
 * against the description.
 *
 * @param {any} document OpenAPI 3.1
 * @returns {string} TypeScript
 */
export function typesOf(document) {
  const named = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};`,
  );
  const requests = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([method, operation]) =>
        `  /** ${operation.summary} */\n  '${method.toUpperCase()} ${path}': ${requestOf(operation)};`,
    ),
  );
  return `// Written by \`npm run client\` from the API's own description.

${named.join('\n\n')}

/** Every request: what stands in its path, what may be asked of it, what goes with it, what comes back. */
export interface Api {
${requests.join('\n')}
}
`;
}

/** @param {any} operation */
function requestOf({ parameters = [], requestBody, responses }) {
  const of = (/** @type {string} */ place) => parameters.filter((/** @type {any} */ one) => one.in === place);
  const body = requestBody?.content['application/json']?.schema;
  const taken = Object.entries(responses).find(([status]) => status < '300')?.[1];
  const answer = taken?.content?.['application/json']?.schema;
  return fields([
    ['path', objectOf(of('path'))],
    ['query', objectOf(of('query'))],
    ['body', body === undefined ? 'undefined' : typeOf(body)],
    ['answer', answer === undefined ? 'undefined' : typeOf(answer)],
  ]);
}

/** @param {any[]} parameters */
function objectOf(parameters) {
  // Whatever is asked in an address is text, and a number is as good.
  return fields(
    parameters.map(({ name, required, schema }) => [
      required ? quoted(name) : `${quoted(name)}?`,
      `${typeOf(schema)}${required ? '' : ' | undefined'}`,
    ]),
  );
}

/**
 * @param {any} schema
 * @returns {string}
 */
function typeOf(schema) {
  if (schema.$ref !== undefined) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  const some = schema.anyOf ?? schema.oneOf;
  if (some !== undefined) return `(${some.map(typeOf).join(' | ')})`;
  if (schema.allOf !== undefined) return `(${schema.allOf.map(typeOf).join(' & ')})`;
  if (schema.enum !== undefined) return `(${schema.enum.map((/** @type {any} */ one) => literal(one)).join(' | ')})`;
  if (Array.isArray(schema.type)) {
    return `(${schema.type.map((/** @type {string} */ type) => typeOf({ ...schema, type })).join(' | ')})`;
  }
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[]`;
  if (schema.type === 'integer') return 'number';
  if (['string', 'number', 'boolean', 'null'].includes(schema.type)) return schema.type;
  const { properties, additionalProperties: others } = schema;
  if (properties === undefined) {
    if (schema.type !== 'object') return 'unknown';
    return `Record<string, ${others === undefined || others === true ? 'unknown' : others === false ? 'never' : typeOf(others)}>`;
  }
  const known = fields(
    Object.entries(properties).map(([name, inner]) =>
      schema.required?.includes(name)
        ? [quoted(name), typeOf(inner)]
        : [`${quoted(name)}?`, `${typeOf(inner)} | undefined`],
    ),
  );
  return typeof others === 'object' ? `(${known} & Record<string, ${typeOf(others)}>)` : known;
}

/** @param {string[][]} pairs */
const fields = (pairs) =>
  pairs.length === 0 ? 'object' : `{ ${pairs.map(([name, type]) => `${name}: ${type}`).join('; ')} }`;

/** @param {string} name */
const quoted = (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`);

/** @param {unknown} value */
const literal = (value) => (typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value));
