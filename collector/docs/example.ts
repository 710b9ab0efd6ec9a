import type { Schema } from './description.ts';
import { resolved, type Schemas, shapeOf } from './shape.ts';

/** How many optional fields an example shows if none is required. */
const SHOWN = 2;

/** A small valid value of a schema, made from the schema's own examples if it has any. */
export function exampleOf(schema: Schema, schemas: Schemas, deep = 0): unknown {
  const one = resolved(schema, schemas);
  const { example, default: standard, enum: words, anyOf, oneOf, allOf, items } = one;
  if (example !== undefined) return example;
  if (standard !== undefined) return standard;
  if (words !== undefined) return words[0];
  const either = anyOf?.[0] ?? oneOf?.[0];
  if (either !== undefined) return exampleOf(either, schemas, deep);
  const exemplary = allOf?.map((part) => resolved(part, schemas)).find((part) => part.example !== undefined);
  if (exemplary !== undefined) return exemplary.example;
  const type = [one.type ?? 'object'].flat()[0];
  if (type === 'array') return items === undefined || deep > 3 ? [] : [exampleOf(items, schemas, deep + 1)];
  if (type === 'integer' || type === 'number') return one.minimum ?? 0;
  if (type === 'boolean') return true;
  if (type === 'string') return 'text';
  const { fields, required } = shapeOf(one, schemas);
  const given = Object.keys(fields).filter((name) => required.has(name));
  const names =
    given.length > 0
      ? given
      : Object.keys(fields)
          .filter((name) => hasExample(fields[name]!))
          .slice(0, SHOWN);
  return Object.fromEntries(names.map((name) => [name, exampleOf(fields[name]!, schemas, deep + 1)]));
}

function hasExample({ example }: Schema): boolean {
  return example !== undefined;
}
