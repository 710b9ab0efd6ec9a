import { html } from 'hono/html';
import type { Description, Schema } from './description.ts';
import { type Html, prose } from './prose.ts';

/** The fields of an object schema, with those of every schema that it refers to. */
export interface Shape {
  fields: Readonly<Record<string, Schema>>;
  required: ReadonlySet<string>;
}

export type Schemas = NonNullable<NonNullable<Description['components']>['schemas']>;

export function nameIn({ $ref }: Schema): string | null {
  return $ref?.split('/').at(-1) ?? null;
}

/** The schema that a reference leads to, or the schema itself. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  const name = nameIn(schema);
  return name === null ? schema : (schemas[name] ?? {});
}

/** All fields of an object, including those of the parts it is combined from. */
export function shapeOf(schema: Schema, schemas: Schemas): Shape {
  const { properties = {}, required = [], allOf = [] } = resolved(schema, schemas);
  const parts = allOf.map((part) => shapeOf(part, schemas));
  return {
    fields: Object.assign({}, ...parts.map(({ fields }) => fields), properties),
    required: new Set([...parts.flatMap((part) => [...part.required]), ...required]),
  };
}

/** The type of a value in words: `string`, `array of Member`, `"a" | "b"`. Names of shapes are links. */
export function typeOf(schema: Schema): Html {
  const name = nameIn(schema);
  if (name !== null) return html`<a href="#shape-${name}">${name}</a>`;
  const { enum: words, items, anyOf, oneOf, allOf, additionalProperties } = schema;
  if (words !== undefined) return html`${words.map((word) => JSON.stringify(word)).join(' | ')}${orNull(schema)}`;
  const several = anyOf ?? oneOf;
  if (several !== undefined) {
    return html`${several.map((one, index) => html`${index === 0 ? '' : ' or '}${typeOf(one)}`)}`;
  }
  const part = allOf?.find((one) => nameIn(one) !== null);
  if (part !== undefined) return html`${typeOf(part)}${allOf!.some((one) => orNull(one) !== '') ? ' or null' : ''}`;
  if (items !== undefined) return html`array of ${inBrackets(items)}${orNull(schema)}`;
  if (typeof additionalProperties === 'object' && schema.properties === undefined) {
    return html`object of ${inBrackets(additionalProperties)}${orNull(schema)}`;
  }
  const types = [schema.type ?? 'anything'].flat().filter((type) => type !== 'null');
  return html`${types.join(' or ')}${orNull(schema)}`;
}

/** The type in brackets if it is one of several, so that `array of (string or number)` is clear. */
function inBrackets(schema: Schema): Html {
  const open = schema.anyOf !== undefined || schema.oneOf !== undefined || schema.enum !== undefined;
  return open || (Array.isArray(schema.type) && schema.type.length > 1) ? html`(${typeOf(schema)})` : typeOf(schema);
}

function orNull({ type }: Schema): string {
  return Array.isArray(type) && type.includes('null') ? ' or null' : '';
}

/** The fields of an object as a nested list. References are links. */
export function fieldsOf(schema: Schema, schemas: Schemas, deep = 0): Html {
  const { fields, required } = shapeOf(schema, schemas);
  const names = Object.keys(fields);
  if (names.length === 0) return several(resolved(schema, schemas), schemas, deep);
  return html`<ul class="fields">
    ${names.map((name) => field(name, fields[name]!, required.has(name), schemas, deep))}
  </ul>`;
}

const DEEPEST = 4;

function field(name: string, schema: Schema, required: boolean, schemas: Schemas, deep: number): Html {
  const inner = schema.items ?? schema;
  const isOpen = nameIn(inner) === null && deep < DEEPEST;
  return html`<li>
    <code>${name}</code> <span class="type">${typeOf(schema)}</span>
    ${required ? '' : html`<span class="maybe">optional</span>`}
    ${limitsOf(schema)}
    ${prose(schema.description)}
    ${isOpen ? fieldsOf(inner, schemas, deep + 1) : ''}
  </li>`;
}

/** The alternatives of a schema that allows several shapes. */
function several(schema: Schema, schemas: Schemas, deep: number): Html {
  const { anyOf, oneOf, items } = schema;
  if (items !== undefined && nameIn(items) === null && deep < DEEPEST) return fieldsOf(items, schemas, deep + 1);
  const open = (anyOf ?? oneOf ?? []).filter((one) => Object.keys(shapeOf(one, schemas).fields).length > 0);
  if (open.length === 0 || deep >= DEEPEST) return html``;
  return html`<ul class="fields either">
    ${open.map((one) => html`<li>${nameIn(one) === null ? fieldsOf(one, schemas, deep + 1) : typeOf(one)}</li>`)}
  </ul>`;
}

export function limitsOf(schema: Schema): Html {
  const { minimum, maximum, minItems, maxItems, maxLength, format, default: standard } = schema;
  const limits = [
    range(minimum, maximum, ''),
    range(minItems, maxItems, ' entries'),
    maxLength === undefined ? '' : `up to ${count(maxLength)} characters`,
    format ?? '',
    standard === undefined || typeof standard === 'object' ? '' : `${JSON.stringify(standard)} if absent`,
  ].filter((limit) => limit !== '');
  return limits.length === 0 ? html`` : html`<span class="limits">${limits.join(', ')}</span>`;
}

/** A larger bound is technical, and not shown. */
const UNBOUNDED = 1e9;

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (most === undefined || most >= UNBOUNDED) {
    if (least === undefined || least <= 0) return '';
    return least === 1 && unit !== '' ? 'not empty' : `at least ${count(least)}${unit}`;
  }
  return least === undefined ? `up to ${count(most)}${unit}` : `${count(least)} to ${count(most)}${unit}`;
}

function count(n: number): string {
  return n.toLocaleString('en');
}
