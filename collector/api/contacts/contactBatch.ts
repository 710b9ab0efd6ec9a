import { z } from '@hono/zod-openapi';
import { suggestWord } from '../../core/rules/suggestWord.ts';
import { HASHED_FORMS, hashKeys, type RawKeys as KeysAsText, RAW_KEYS } from '../../enrich/matchKeys.ts';
import { route } from '../../http/route.ts';
import { apiApp, ContactId, SiteParam, VisitorId } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { MOST_VISITORS } from '../../storage/contacts/contacts.ts';
import { linkContact } from '../../storage/contacts/linkContact.ts';
import { type ContactRow, saveContacts } from '../../storage/contacts/saveContacts.ts';
import { SHA256_HEX } from '../subject.ts';
import { tableAsJson } from '../tableAsJson.ts';
import { Hashes, KeysToSave, obstacleOf, Traits } from './contacts.ts';

/** `POST /v1/sites/{site}/contacts`: many contacts in one request, each saved or refused by itself. */
export const contactBatch = apiApp();

const MOST_ROWS = 1000;
/** The number of contacts with visitors that are linked at once. */
const AT_ONCE = 4;

const Row = z.strictObject({
  contact: ContactId,
  visitors: z.array(VisitorId).max(MOST_VISITORS).optional(),
  move: z.boolean().optional(),
  traits: Traits.optional(),
  // Key by key below: a wrong key costs only itself.
  keys: z.record(z.string(), z.unknown()).optional(),
  hashes: z.record(z.string(), z.unknown()).optional(),
});

/** The same, as the description shows it. */
const ContactToSave = Row.extend({ keys: KeysToSave.optional(), hashes: Hashes.optional() });

const Refusal = z.object({
  index: z.int().openapi({ description: 'Position in the request, from 0' }),
  reason: z.string().openapi({ example: 'must be an address like person@example.com' }),
  key: z.string().optional().openapi({
    description: 'The match key that was left out. Its contact was saved without it',
    example: 'email',
  }),
});
type Refusal = z.infer<typeof Refusal>;

const BatchResult = z
  .object({
    accepted: z.int().openapi({ description: 'Contacts that were saved' }),
    refused: z.array(Refusal).openapi({ description: 'Rows that were not saved, and keys that were left out' }),
    ignoredColumns: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Columns of a CSV table that are no fields and were left out' }),
  })
  .openapi('ContactBatchResult');

contactBatch.openAPIRegistry.register('ContactToSave', ContactToSave);
const Rows = z.array(z.unknown().openapi({ $ref: '#/components/schemas/ContactToSave' } as object));

contactBatch.openapi(
  route({
    scope: 'write',
    operationId: 'saveContacts',
    tags: ['Contacts'],
    method: 'post',
    path: '/{site}/contacts',
    summary: 'Save many contacts',
    description:
      'Up to 1,000 contacts, each saved as by `PUT …/contacts/{contact}`. A wrong row costs that row, a wrong match key that ' +
      'key. A CSV table works as well: the columns are `contact`, the match keys (`email`, `phone`, …), traits as `traits.plan`, ' +
      'and `visitors`, separated by blanks.',
    before: tableAsJson('contacts', ['contact', 'visitors', 'move', ...RAW_KEYS], rowOfTable, ['traits', 'hashes']),
    request: {
      params: SiteParam,
      body: {
        required: true,
        content: {
          'application/json': { schema: z.strictObject({ contacts: Rows.min(1).max(MOST_ROWS) }) },
          'text/csv': {
            schema: z.string().openapi({ example: 'contact;email;traits.plan\r\ncrm-17;person@example.com;pro' }),
          },
        },
      },
    },
    responses: {
      200: {
        description: 'How many contacts were saved, and what was not',
        content: { 'application/json': { schema: BatchResult } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const { id: siteId, record } = await siteOf(c, c.req.valid('param').site);
    const table = c.get('table');
    const refused: Refusal[] = [];
    const plain: ContactRow[] = [];
    const linking: { index: number; row: ContactRow; visitors: string[]; move: boolean }[] = [];
    for (const [index, input] of (c.req.valid('json') as { contacts: unknown[] }).contacts.entries()) {
      const read = table?.faults.get(index) ?? readRow(input, record.defaultCountry);
      if (typeof read === 'string') refused.push({ index, reason: read });
      else {
        refused.push(...read.wrong.map((one) => ({ index, ...one })));
        if (read.visitors.length === 0) plain.push(read.row);
        else linking.push({ index, ...read });
      }
    }
    await saveContacts(store, siteId, plain, now());
    let accepted = plain.length;
    for (const group of groupsOf(linking)) {
      const obstacles = await Promise.all(
        group.map(({ row: { contact, ...change }, visitors, move }) =>
          linkContact(store, siteId, contact, change, { visitors, move }, now()),
        ),
      );
      for (const [place, obstacle] of obstacles.entries()) {
        if (obstacle === null) accepted += 1;
        else refused.push({ index: group[place]!.index, reason: `visitors: ${obstacleOf(obstacle)}` });
      }
    }
    refused.sort((a, b) => a.index - b.index);
    const ignored = table?.ignoredColumns ?? [];
    return c.json({ accepted, refused, ...(ignored.length === 0 ? {} : { ignoredColumns: ignored }) }, 200);
  },
);

/** Rows that can be linked at once, in their order. Two rows about one contact or visitor wait for each other. */
function groupsOf<Row extends { row: ContactRow; visitors: string[] }>(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  let named = new Set<string>();
  for (const one of rows) {
    const names = [`contact ${one.row.contact}`, ...one.visitors];
    const group = groups.at(-1);
    if (group === undefined || group.length === AT_ONCE || names.some((name) => named.has(name))) {
      groups.push([one]);
      named = new Set(names);
    } else {
      group.push(one);
      for (const name of names) named.add(name);
    }
  }
  return groups;
}

/** One row as a contact, with the keys that it loses; or the reason why it is refused. */
function readRow(input: unknown, defaultCountry: string | null) {
  const parsed = Row.safeParse(input);
  if (!parsed.success) {
    const fault = parsed.error.issues[0]!;
    const unknown = fault.code === 'unrecognized_keys' ? [fault.keys[0]!] : [];
    return `${[...fault.path, ...unknown].join('.') || 'contact'}: ${fault.message}`;
  }
  const { contact, visitors = [], move = false, traits, keys, hashes } = parsed.data;
  const wrong: Omit<Refusal, 'index'>[] = [];
  const raw: KeysAsText = {};
  for (const [key, value] of Object.entries(keys ?? {})) {
    const reason = faultOfKey(key, value);
    if (reason !== null) wrong.push({ key, reason });
    else if (value !== null) raw[key as keyof KeysAsText] = String(value);
  }
  const hashed = hashKeys(raw, defaultCountry ?? undefined);
  wrong.push(...hashed.wrong);
  const own: Record<string, string> = {};
  for (const [form, hash] of Object.entries(hashes ?? {})) {
    if (!(HASHED_FORMS as readonly string[]).includes(form)) {
      wrong.push({ key: form, reason: `is no form of a match key; ${suggestWord(form, HASHED_FORMS)}` });
    } else if (typeof hash !== 'string' || !SHA256_HEX.test(hash)) {
      wrong.push({ key: form, reason: 'must be a SHA-256 in hex' });
    } else own[form] = hash.toLowerCase();
  }
  const hasKeys = keys !== undefined || hashes !== undefined;
  const row: ContactRow = { contact, traits, keys: hasKeys ? { ...hashed.forms, ...own } : undefined };
  return { row, wrong, move, visitors: [...new Set(visitors.map((visitor) => visitor.toLowerCase()))] };
}

/** Why a match key cannot be read, before its form is looked at; or null. Its value is not repeated. */
function faultOfKey(key: string, value: unknown): string | null {
  if (!(RAW_KEYS as readonly string[]).includes(key)) return `is no match key; ${suggestWord(key, RAW_KEYS)}`;
  if (value === null || typeof value === 'number') return null;
  if (typeof value !== 'string' || value.length > 200) return 'must be a text of at most 200 characters';
  return value.includes('\0') || !value.isWellFormed() ? 'has a NUL character or an unpaired surrogate' : null;
}

/** A row of a table has its match keys as columns of their own. */
function rowOfTable({ contact, visitors, move, ...row }: Record<string, string>): Record<string, unknown> {
  const isKey = ([name]: [string, string]) => (RAW_KEYS as readonly string[]).includes(name);
  const cells = Object.entries(row);
  const keys = cells.filter(isKey);
  return {
    ...Object.fromEntries(cells.filter((cell) => !isKey(cell))),
    ...(contact === undefined ? {} : { contact }),
    ...(visitors === undefined ? {} : { visitors: visitors.split(/[\s,;]+/).filter((id) => id !== '') }),
    ...(move === undefined ? {} : { move: /^true$/i.test(move) ? true : /^false$/i.test(move) ? false : move }),
    ...(keys.length === 0 ? {} : { keys: Object.fromEntries(keys) }),
  };
}
