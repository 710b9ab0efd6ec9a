import type { Scalar } from '../../../shared/wire.ts';
import { comparable } from '../../core/rules/sameValue.ts';
import type { State } from '../../core/taps/state.ts';
import type { Moment } from '../../core/time/moment.ts';
import type { Fragment, Sql } from '../database/openDatabase.ts';
import { MOST_VISITORS, type StoredContact } from './contacts.ts';

/** The contacts of a list. Absent parts ask for nothing. */
export interface ContactFilter {
  /** The beginning of the owner's id, without regard to case. */
  prefix?: string | undefined;
  /** SHA-256 of the address, and of Google's form of it. */
  email?: { hash: string; mailbox: string } | undefined;
  /** SHA-256 of the number. */
  phone?: string | undefined;
  traits: readonly { name: string; value: string }[];
  /** A linked visitor has one of these states. */
  states?: readonly State[] | undefined;
  /** Whether a linked visitor waits for an answer. */
  waiting?: boolean | undefined;
}

/** A contact in a list, with what is known of its visitors. */
export interface ListedContact extends StoredContact {
  /** The latest first. */
  visitors: { id: string; state: State }[];
  waiting_since: Moment | null;
  last_seen: Moment | null;
}

/** Contacts at the beginning of a list that are looked at one by one, before the filters choose the way. */
const LOOKED_AT = 2_000;

/**
 * One page of contacts, in the order of their ids without case. `after` is the id of the last contact of the page before.
 *
 * A filter that holds for many contacts fills the page from the next few. Only if it does not, the database collects all
 * contacts for which it holds: nothing is known beforehand about how common a trait is.
 */
export async function listContacts(
  sql: Sql,
  siteId: string,
  filter: ContactFilter,
  after: string | null,
  limit: number,
): Promise<ListedContact[]> {
  const base = sql`c.site_id = ${siteId} ${start(sql, filter.prefix)} ${following(sql, after)}`;
  const conditions = conditionsOf(sql, siteId, filter);
  const order = sql`order by lower(c.id) collate "C", c.id collate "C"`;
  const page = (from: Fragment) => sql<ListedContact[]>`
    select c.id, c.traits, c.keys, c.created_at, c.changed_at, v.visitors, v.waiting_since, v.last_seen
    from (${from}) c
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', w.id, 'state', w.state) order by w.last_seen desc, w.id)
          filter (where w.place <= ${MOST_VISITORS}), '[]') as visitors,
        min((w.standing ->> 'waitingSince')::bigint) as waiting_since, max(w.last_seen) as last_seen
      from (
        select u.id, u.state, u.last_seen, u.standing, row_number() over (order by u.last_seen desc, u.id) as place
        from visitor u where u.site_id = ${siteId} and u.contact = c.id
      ) w
    ) v ${order}`;
  const all = () => page(sql`select c.* from contact c where ${base} ${conditions} ${order} limit ${limit}`);
  if (filter.email !== undefined || filter.phone !== undefined) return all();
  const first = await page(sql`
    select c.* from (select * from contact c where ${base} ${order} limit ${LOOKED_AT}) c
    where true ${conditions} ${order} limit ${limit}`);
  return first.length === limit || isPlain(filter) ? first : all();
}

/** Without these filters, the beginning of the list is the whole answer. */
function isPlain({ traits, states, waiting }: ContactFilter): boolean {
  return states === undefined && waiting === undefined && traits.length === 0;
}

/** All ids that begin so: from the beginning itself up to it with the last character of all. */
function start(sql: Sql, prefix: string | undefined): Fragment {
  if (prefix === undefined) return sql``;
  return sql`and lower(c.id) collate "C" >= lower(${prefix}::text) collate "C"
    and lower(c.id) collate "C" < (lower(${prefix}::text) || ${'\u{10FFFF}'}::text) collate "C"`;
}

function following(sql: Sql, after: string | null): Fragment {
  return after === null
    ? sql``
    : sql`and (lower(c.id) collate "C", c.id collate "C") > (lower(${after}::text) collate "C", ${after}::text collate "C")`;
}

function conditionsOf(sql: Sql, siteId: string, filter: ContactFilter): Fragment {
  const { email, phone, traits, states, waiting } = filter;
  const ofVisitor = (condition: Fragment) => sql`
    (select v.contact from visitor v where v.site_id = ${siteId} and v.contact is not null and ${condition})`;
  const waits = ofVisitor(sql`v.standing ->> 'waitingSince' is not null`);
  return sql`${[
    sql``,
    ...(email === undefined ? [] : [sql`and (c.email = ${email.hash} or c.keys ->> 'emailGoogle' = ${email.mailbox})`]),
    ...(phone === undefined ? [] : [sql`and c.keys ->> 'phone' = ${phone}`]),
    ...traits.map((trait) => hasTrait(sql, trait)),
    ...(states === undefined
      ? []
      : [sql`and c.id in ${ofVisitor(sql`v.state = any(${`{${states.join()}}`}::text::text[])`)}`]),
    ...(waiting === undefined ? [] : [waiting ? sql`and c.id in ${waits}` : sql`and c.id not in ${waits}`]),
  ]}`;
}

/** A trait is stored as text, number or truth value; in a list it is asked for as text. */
function hasTrait(sql: Sql, { name, value }: { name: string; value: string }): Fragment {
  const meant = new Set<Scalar>([
    value,
    comparable(value),
    ...(/^(?:true|false)$/.test(value) ? [value === 'true'] : []),
  ]);
  const ways = [...meant].map((one) => sql`c.traits @> ${JSON.stringify({ [name]: one })}::text::jsonb`);
  return sql`and (${ways.reduce((all, one) => sql`${all} or ${one}`)})`;
}
