import type { Context } from 'hono';
import { faultOfPermission, type PermissionTerms } from '../../core/privacy/faultOfPermission.ts';
import { endOf, type Moment } from '../../core/time/moment.ts';
import type { Env } from '../../http/runtime.ts';
import { endOfPart, exportPage } from '../../storage/audiences/exportPage.ts';
import type { MemberCursor } from '../../storage/audiences/members.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { newAuditId, record } from '../../storage/sites/auditLog.ts';
import { printFieldsOf } from '../../storage/touchLinks/printLinks.ts';
import { type Format, LAYOUTS, type Layout, type Terms } from './exportFormats.ts';
import { checkPermissionTerms, type PermittedMember, withPermissions } from './exportPermission.ts';
import { memberCursor } from './memberCursor.ts';

/** An export: its audience, format and position. */
export interface MemberExport {
  siteId: string;
  format: Format;
  terms: Terms;
  after: MemberCursor;
  /** Maximum number of members; all if undefined. */
  limit: number | undefined;
  /** Leaves out members who closed this medium, besides the one that the format itself respects. */
  medium: string | undefined;
  /** The owner's legal ground in place of permissions. */
  legalGround: string | undefined;
  /** Only members with a double opt-in. */
  provenOnly: boolean;
}

/** Members per statement: enough to make the round trip negligible, few enough to hold two pages in memory. */
const PAGE = 5_000;

const TYPES: Record<Layout['type'], string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
};

/** How many members were read, written, and left out for which reason. */
export interface ExportCounts {
  members: number;
  written: number;
  excluded: { noMatchKey: number; mediumClosed: number; noPermission: number; sameContact: number };
}

export const NOTHING_COUNTED: ExportCounts = {
  members: 0,
  written: 0,
  excluded: { noMatchKey: 0, mediumClosed: 0, noPermission: 0, sameContact: 0 },
};

/**
 * Streams members page by page, at the pace of the reader, so memory does not grow with the audience. The audit log has
 * the numbers of members left out, under the id in `x-duplex-export`; formats with room for it have them at the end. If
 * the answer breaks off, the entry keeps `complete: false` and the position that was reached.
 */
export async function exportMembers(c: Context<Env>, request: MemberExport): Promise<Response> {
  const { store, now, until } = c.env.runtime;
  const { siteId, format, terms, after } = request;
  const layout = LAYOUTS[format];
  const permission = permissionTermsOf(layout, request);
  checkPermissionTerms(permission);
  const limit = layout.most === null ? request.limit : Math.min(request.limit ?? layout.most, layout.most);
  const last = limit === undefined ? null : await endOfPart(store.sql, siteId, terms.audience.key, after, limit);
  const next = last === null ? null : encodeCursor(last);

  const id = newAuditId(now());
  let tally = NOTHING_COUNTED;
  const { medium, legalGround } = request;
  const asked = { ...(medium === undefined ? {} : { medium }), ...(legalGround === undefined ? {} : { legalGround }) };
  const note = (state: Record<string, unknown>) =>
    record(
      store.sql,
      {
        site: siteId,
        key: c.get('key').id,
        action: 'export',
        subject: terms.audience.key,
        details: { format, ...asked, ...tally, ...state },
      },
      now(),
      id,
    );
  await note({ complete: false });

  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  let cursor = after;
  const { media } = permission;
  const faultOf = (member: PermittedMember) => faultOfMember(member, layout, terms, permission, endOf(now()));
  const fields = { others: layout.byContact || media.length > 0, contact: layout.byContact };
  const read = async (from: MemberCursor, done: number): Promise<PermittedMember[]> => {
    const size = Math.min(PAGE, (limit ?? Number.POSITIVE_INFINITY) - done);
    const page = size > 0 ? await exportPage(store.sql, siteId, terms.audience.key, from, fields, size) : [];
    const permitted = await withPermissions(store.sql, siteId, page, media);
    return withPrint(store.sql, siteId, terms, permitted, (member) => faultOf(member) === null, now());
  };
  const write = async (): Promise<void> => {
    await writer.write(encoder.encode(layout.type === 'json' ? '{"members":[' : layout.head(terms)));
    // The next page is read while this one is written.
    for (let page = await read(cursor, 0); page.length > 0; ) {
      const { text, after: counted } = linesOf(page, layout, terms, permission, endOf(now()), tally);
      const end = cursorAfter(page.at(-1)!);
      const following = read(end, counted.members);
      // If the reader goes away meanwhile, nobody awaits this page.
      following.catch(() => {});
      if (text !== '') await writer.write(encoder.encode(text));
      tally = counted;
      cursor = end;
      page = await following;
    }
    const { excluded, written } = tally;
    if (layout.type === 'json')
      await writer.write(encoder.encode(`],${JSON.stringify({ next, excluded }).slice(1)}\n`));
    if (layout.type === 'ndjson') {
      await writer.write(encoder.encode(`${JSON.stringify({ end: true, written, next, excluded })}\n`));
    }
    await writer.close();
  };
  const done = write().then(
    () => note({ complete: true, next }),
    async (error) => {
      await writer.abort(error).catch(() => {});
      await note({ complete: false, next: encodeCursor(cursor), error: String(error).slice(0, 200) });
    },
  );
  // Only the host waits for the end: it may have to keep its connection to the database until then.
  const ended = done.catch((error) =>
    c.env.runtime.log('an export could not be recorded in the audit log', { id, error: String(error) }),
  );
  until?.(ended);

  const extension = layout.type;
  return new Response(readable, {
    headers: {
      'content-type': TYPES[layout.type],
      'content-disposition': `attachment; filename="${terms.audience.key}-${format}.${extension}"`,
      'cache-control': 'no-store',
      'x-duplex-export': id,
      ...(next === null ? {} : { 'x-duplex-next': next }),
    },
  });
}

/** The media that an export is for: that of its format, and the one that the request names. */
export function permissionTermsOf(
  layout: Layout,
  { medium, legalGround, provenOnly }: Pick<MemberExport, 'medium' | 'legalGround' | 'provenOnly'>,
): PermissionTerms {
  const media = [layout.medium, medium].filter((one) => one !== null && one !== undefined);
  return { media: [...new Set(media)], legalGround, provenOnly };
}

/** The lines of a page of members, and the counts after it. */
export function linesOf(
  page: readonly PermittedMember[],
  layout: Layout,
  terms: Terms,
  permission: PermissionTerms,
  now: Moment,
  before: ExportCounts,
): { text: string; after: ExportCounts } {
  const after = structuredClone(before);
  const { excluded } = after;
  let text = '';
  for (const member of page) {
    after.members += 1;
    const line = layout.line(member, terms);
    const fault = faultOfMember(member, layout, terms, permission, now);
    if (line === null || fault !== null) excluded[fault!] += 1;
    else {
      text += layout.type === 'json' && after.written > 0 ? `,${line}` : line;
      after.written += 1;
    }
  }
  return { text, after };
}

/** Why an export leaves a member out; null if it has them. */
function faultOfMember(
  member: PermittedMember,
  layout: Layout,
  terms: Terms,
  permission: PermissionTerms,
  now: Moment,
): keyof ExportCounts['excluded'] | null {
  if (layout.line(member, terms) === null) return 'noMatchKey';
  const fault = faultOfPermission(member, permission, now);
  return fault ?? (layout.byContact && member.again ? 'sameContact' : null);
}

/** Members with their touch links and topics, if the export is for print. Only those who are written to get a link. */
async function withPrint(
  sql: Sql,
  siteId: string,
  { audience, print }: Terms,
  page: readonly PermittedMember[],
  isWritten: (member: PermittedMember) => boolean,
  nowMs: number,
): Promise<PermittedMember[]> {
  if (print === undefined) return [...page];
  const people = page.filter(isWritten).map(({ visitor, contact }) => ({ visitor, contact: contact! }));
  const fields = await printFieldsOf(sql, siteId, audience.key, print, people, nowMs);
  return page.map((member) => {
    const made = fields.get(member.visitor);
    return made === undefined ? member : { ...member, print: made };
  });
}

function cursorAfter({ entered_at, visitor }: PermittedMember): MemberCursor {
  return { enteredAt: entered_at, visitor };
}

function encodeCursor({ enteredAt, visitor }: MemberCursor): string {
  return memberCursor.encode(enteredAt, visitor);
}
