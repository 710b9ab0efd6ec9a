/** A part of a description: any JSON. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The defaults of optional fields, moved into their descriptions. Generators of clients take a field with a `default` for
 * one that is always there, and would require it in bodies as well.
 */
export function describedDefaults<Part>(part: Part): Part {
  return moved(part as Json) as Part;
}

function moved(part: Json): Json {
  if (part === null || typeof part !== 'object') return part;
  if (isList(part)) return part.map(moved);
  const entries = Object.entries(part).map(([name, value]) => [name, moved(value)] as const);
  const { properties } = part;
  if (properties === undefined || properties === null || typeof properties !== 'object' || isList(properties)) {
    return Object.fromEntries(entries);
  }
  const required = isList(part['required'] ?? null) ? (part['required'] as readonly Json[]) : [];
  const fields = Object.entries(properties).map(([name, field]) => {
    return [name, required.includes(name) ? moved(field) : withoutDefault(moved(field))] as const;
  });
  return { ...Object.fromEntries(entries), properties: Object.fromEntries(fields) };
}

function withoutDefault(field: Json): Json {
  if (field === null || typeof field !== 'object' || isList(field) || field['default'] === undefined) return field;
  const { default: standard, description, ...rest } = field;
  const note = `${JSON.stringify(standard)} if absent`;
  return { ...rest, description: typeof description === 'string' ? `${description}; ${note}` : note };
}

function isList(part: Json): part is readonly Json[] {
  return Array.isArray(part);
}
