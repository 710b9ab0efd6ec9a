import { faultOfPermission } from '../../core/privacy/faultOfPermission.ts';
import { printedCode, shortUrlOf } from '../../core/taps/shortCode.ts';
import { endOf, isoOf } from '../../core/time/moment.ts';
import type { AudiencePrint } from '../audiences/audiencePrint.ts';
import { type ClosingTap, closingsOfAddresses } from '../contacts/objections.ts';
import { permissionsOfContacts } from '../contacts/permissions.ts';
import type { Sql, Transaction } from '../database/openDatabase.ts';
import { PRINT_LINK_MS, type PrintedPerson, printFieldsOf } from '../touchLinks/printLinks.ts';
import type { WebhookMessage } from './webhookMessage.ts';

interface PrintedAudience {
  key: string;
  print: AudiencePrint;
  tag_base: string;
}

/**
 * Messages with what a letter needs, for `audience.entered` of audiences with `print`: one letter for each member as soon as
 * they enter. Members without a contact, and those who may not be written to, get `print: null` with the reason.
 */
export async function withPrint(
  tx: Transaction,
  siteId: string,
  messages: readonly WebhookMessage[],
  nowMs: number,
): Promise<WebhookMessage[]> {
  if (!messages.some(({ type }) => type === 'audience.entered')) return [...messages];
  const audiences = await tx<PrintedAudience[]>`
    select a.key, a.print, s.record ->> 'tagBase' as tag_base
    from audience a join site s on s.id = ${siteId} where a.site_id = ${siteId} and a.print is not null`;
  const made = new Map<WebhookMessage, WebhookMessage>();
  for (const audience of audiences) {
    const entered = messages.filter((one) => one.type === 'audience.entered' && one.audience === audience.key);
    for (const [message, data] of await printOf(tx, siteId, audience, entered, nowMs))
      made.set(message, { ...message, data: { ...message.data, ...data } });
  }
  return messages.map((message) => made.get(message) ?? message);
}

async function printOf(
  tx: Transaction,
  siteId: string,
  { key, print, tag_base: tagBase }: PrintedAudience,
  messages: readonly WebhookMessage[],
  nowMs: number,
): Promise<Map<WebhookMessage, Record<string, unknown>>> {
  const personOf = ({ data }: WebhookMessage) => ({ visitor: data['visitor'], contact: data['contact'] });
  const people = messages.map(personOf).filter((one): one is PrintedPerson => typeof one.contact === 'string');
  const faults = await faultsOf(tx, siteId, people, print, nowMs);
  const written = people.filter(({ visitor }) => faults.get(visitor) === null);
  const until = nowMs + PRINT_LINK_MS;
  const fields = await printFieldsOf(tx, siteId, key, { ...print, until }, written, nowMs);
  return new Map<WebhookMessage, Record<string, unknown>>(
    messages.map((message) => {
      const { visitor } = personOf(message) as PrintedPerson;
      const made = fields.get(visitor);
      if (made === undefined) return [message, { print: null, noPrint: faults.get(visitor) ?? 'noContact' }];
      const { link, topic } = made;
      const address = { code: printedCode(link.code), url: shortUrlOf(link.code, tagBase, link.target) };
      const enteredAt = isoOf(message.at);
      return [message, { print: { ...address, topic, campaign: print.campaign, enteredAt, link: link.id } }];
    }),
  );
}

/** Why the company must not write to each of these people, or null. */
async function faultsOf(
  tx: Transaction,
  siteId: string,
  people: readonly PrintedPerson[],
  { legalGround }: AudiencePrint,
  nowMs: number,
) {
  const sql = tx as unknown as Sql;
  const contacts = people.map(({ contact }) => contact);
  const own = await tx<{ contact: string; tap: ClosingTap }[]>`
    select v.contact, v.visitor_tap as tap
    from json_to_recordset(${JSON.stringify([...new Set(contacts)].map((id) => ({ id })))}::text::json) as r(id text)
    join visitor v on v.site_id = ${siteId} and v.contact = r.id and v.visitor_tap -> 'closed' <> '{}'`;
  const others = await closingsOfAddresses(
    sql,
    siteId,
    people.map(({ visitor }) => visitor),
  );
  const statements = await permissionsOfContacts(sql, siteId, contacts, ['print']);
  const terms = { media: ['print'], legalGround, provenOnly: false };
  return new Map(
    people.map(({ visitor, contact }) => {
      const closing = [
        ...own.filter((row) => row.contact === contact).map(({ tap }) => tap),
        ...(others.get(visitor) ?? []),
      ];
      const evidence = { closing, statements: statements.get(contact) ?? [] };
      return [visitor, faultOfPermission(evidence, terms, endOf(nowMs))] as const;
    }),
  );
}
