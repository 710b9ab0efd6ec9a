import { createHash, randomUUID } from 'node:crypto';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { derivedId } from '../core/time/derivedId.ts';
import { momentOf } from '../core/time/moment.ts';
import type { LogEvent } from '../core/visit/logEvent.ts';
import type { Env } from '../http/runtime.ts';
import { applyBatch } from '../storage/apply/apply.ts';
import type { ExternalId, ExternalIdClash } from '../storage/apply/externalIds.ts';
import { existingVisitors } from '../storage/apply/situations.ts';
import { hitWithoutPage } from '../storage/apply/work.ts';
import { type ContactEvent, copiesForLinkedVisitors, saveContactEvents } from '../storage/contacts/contactEvents.ts';
import type { Store } from '../storage/database/store.ts';
import type { Whom } from './subject.ts';

/** One touch or signal that another system tells of, ready to be taken in. */
export interface Statement {
  /** Its place in what was sent. */
  index: number;
  whom: Whom;
  line: LogEvent;
  named: ExternalId;
}

/** What became of the statements. */
export interface TellResult {
  accepted: number;
  duplicate: number;
  waiting: number;
  refused: { index: number; reason: string }[];
}

export const TellResultSchema = z
  .object({
    accepted: z.int(),
    duplicate: z.int().openapi({ description: 'Told before; it changes nothing' }),
    waiting: z.int().openapi({ description: 'Kept until a visitor is linked with the contact' }),
    refused: z.array(z.object({ index: z.int(), reason: z.string() })),
  })
  .openapi('TellResult');

/**
 * One of what is told. Each is read by itself, since a bad one must not take its neighbors with it; in the description
 * it stands by its name all the same.
 */
export function toldOneByOne(app: OpenAPIHono<Env>, name: string, schema: z.ZodType): z.ZodUnknown {
  app.openAPIRegistry.register(name, schema);
  return z.unknown().openapi({ $ref: `#/components/schemas/${name}` } as object);
}

/** The id of one telling and what it says: its name decides which of all tellings counts. */
export function nameIt(
  kind: ExternalId['kind'],
  externalId: string,
  atMs: number,
  whom: Whom,
  content: readonly unknown[],
): ExternalId {
  const event = derivedId(momentOf(atMs, externalId), randomUUID());
  const [who] = Object.values(whom);
  const hash = createHash('sha256').update(JSON.stringify([who, ...content]));
  return { kind, externalId, event, content: hash.digest('hex').slice(0, 32) };
}

/** Takes statements in, each accepted or refused by itself. */
export async function tell(
  store: Store,
  siteId: string,
  statements: readonly Statement[],
  nowMs: number,
): Promise<TellResult> {
  const ofVisitors = statements.filter(({ whom }) => 'visitor' in whom);
  const ofContacts = statements.filter(({ whom }) => !('visitor' in whom));
  const result: TellResult = { accepted: 0, duplicate: 0, waiting: 0, refused: [] };
  await tellOfVisitors(store, siteId, ofVisitors, nowMs, result);
  await tellOfContacts(store, siteId, ofContacts, nowMs, result);
  result.refused.sort((a, b) => a.index - b.index);
  return result;
}

async function tellOfVisitors(
  store: Store,
  siteId: string,
  statements: readonly Statement[],
  nowMs: number,
  result: TellResult,
): Promise<void> {
  const idOf = ({ whom }: Statement) => (whom as { visitor: string }).visitor;
  const visitors = await existingVisitors(store.sql, siteId, statements.map(idOf));
  const known = statements.filter((one) => visitors.has(idOf(one)));
  for (const one of statements) {
    if (!visitors.has(idOf(one)))
      result.refused.push({ index: one.index, reason: 'visitor: there is no such visitor' });
  }
  if (known.length === 0) return;
  const hits = known.map((one) => hitWithoutPage(one.line, idOf(one), nowMs));
  const { rejected: refused } = await applyBatch(store, siteId, {
    hits,
    grants: [],
    externalIds: known.map(({ named }) => named),
  });
  for (const one of known) {
    if (settle(one, refused.get(one.named.event), result)) result.accepted += 1;
  }
}

/**
 * What is told of a contact is first kept, then handed out to the visitors who are linked with him. A former attempt may
 * have been cut off between the two, so a duplicate is handed out as well: whoever has it already is not given it twice.
 */
async function tellOfContacts(
  store: Store,
  siteId: string,
  statements: readonly Statement[],
  nowMs: number,
  result: TellResult,
): Promise<void> {
  if (statements.length === 0) return;
  const named = statements.map((one) => one.named);
  const tellings = statements.map(({ whom, line }) => telling(whom, line, nowMs));
  const refused = await saveContactEvents(store.sql, siteId, tellings, named);
  const taken = named.filter(({ event }) => refused.get(event) !== 'conflict');
  const handedOut = await copiesForLinkedVisitors(store.sql, siteId, taken);
  const hits = [...handedOut.values()]
    .flat()
    .map(({ event, visitor, arrivedAt }) => hitWithoutPage(event, visitor, arrivedAt));
  if (hits.length > 0) await applyBatch(store, siteId, { hits, grants: [] });
  for (const one of statements) {
    if (!settle(one, refused.get(one.named.event), result)) continue;
    if (handedOut.has(one.named.event)) result.accepted += 1;
    else result.waiting += 1;
  }
}

/** Was it taken? If not, the result says why. */
function settle({ index, named }: Statement, claim: ExternalIdClash | undefined, result: TellResult): boolean {
  if (claim === 'duplicate') result.duplicate += 1;
  if (claim === 'conflict') result.refused.push({ index, reason: `id: another ${named.kind} has this id` });
  return claim === undefined;
}

function telling(whom: Whom, line: LogEvent, arrivedAt: number): ContactEvent {
  const contact = 'contact' in whom ? whom.contact : null;
  return { contact, email: 'emailHash' in whom ? whom.emailHash : null, line, arrivedAt };
}

/** Other systems' clocks may be ahead of ours by so much. */
const MAX_AHEAD_MS = 60_000;

/** When it was: now, if nothing is said. Or why that cannot be. */
export function timeOf(at: string | undefined, oldest: number, nowMs: number): { at: number } | { reason: string } {
  const told = at === undefined ? nowMs : Date.parse(at);
  if (told > nowMs + MAX_AHEAD_MS) return { reason: 'at: lies in the future' };
  if (told < oldest) return { reason: "at: lies before the site's retention" };
  return { at: Math.min(told, nowMs) };
}

/** What is wrong with one of them, beginning with its place. */
export function faultOf(error: z.ZodError, noun: string): string {
  const fault = error.issues[0]!;
  const unknown = fault.code === 'unrecognized_keys' ? fault.keys[0] : undefined;
  return `${[...fault.path, ...(unknown === undefined ? [] : [unknown])].join('.') || noun}: ${fault.message}`;
}
