import { maskerOf } from '../core/privacy/mask.ts';

/**
 * The shape of a request that could not be read, which is kept: its fields, and the values of those that name the event
 * and its time. Everything else could be an address, a name or a message, which are never stored.
 */
export function requestShape(text: string): unknown {
  const start = text.trimStart();
  if (!start.startsWith('{') && !start.startsWith('[')) return shaped(fieldsOfForm(text), '', 0);
  try {
    return shaped(JSON.parse(text), '', 0);
  } catch {
    return `${text.length} characters that are not JSON`;
  }
}

const TELLING =
  /(?:^|[_.-]|\b)(?:event|type|status|topic|kind|does|severity|cause|direction|version|date|time|timestamp|medium|name|currency|at)$|(?:Type|At|Event|Status|Reason|Direction|Time|Timestamp)$/;
/** A person has a name as well. */
const OF_PERSON = /(?:first|last|full|user|nick|sur|family|given|contact|customer|display)[_ -]?name$/i;
const MOST_DEPTH = 6;
const MOST_FIELDS = 60;
const MOST_LENGTH = 100;
const masker = maskerOf(['email', 'number', 'token']);

function shaped(value: unknown, name: string, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return known(value, name);
  if (depth === MOST_DEPTH) return '…';
  if (Array.isArray(value)) return value.slice(0, 3).map((one) => shaped(one, name, depth + 1));
  const fields = Object.entries(value).slice(0, MOST_FIELDS);
  return Object.fromEntries(fields.map(([field, one]) => [masker.text(field), shaped(one, field, depth + 1)]));
}

function known(value: unknown, name: string): unknown {
  if (typeof value === 'boolean' || value === null) return value;
  if (!TELLING.test(name) || OF_PERSON.test(name)) return typeof value === 'string' ? ':text' : ':number';
  return masker.text(String(value).slice(0, MOST_LENGTH));
}

function fieldsOfForm(text: string): Record<string, string> {
  const fields = [...new URLSearchParams(text)].slice(0, MOST_FIELDS);
  return Object.fromEntries(fields.map(([name, value]) => [name.slice(0, MOST_LENGTH), value]));
}
