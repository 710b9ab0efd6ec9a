import type { Context } from 'hono';
import { cursorOf } from '../../http/cursor.ts';
import type { Env } from '../../http/runtime.ts';
import { conversionReports, visitorsWithClicks } from '../../storage/conversions/conversionPage.ts';
import type { Sql } from '../../storage/database/openDatabase.ts';
import { newAuditId, record } from '../../storage/sites/auditLog.ts';
import { type Conversion, type ConversionsOfPage, conversionsIn } from './conversion.ts';
import { CONVERSION_LAYOUTS, type ConversionFormat, type ConversionTerms } from './conversionFormats.ts';

/** An export of conversions: what to read, from where, and how to write it. */
export interface ConversionExport {
  siteId: string;
  event: string;
  format: ConversionFormat;
  terms: ConversionTerms;
  /** Milliseconds since 1970, included. */
  since: number;
  /** Milliseconds since 1970, not included. */
  until: number;
  after: ConversionCursor;
  /** Maximum number of conversions; all if undefined. */
  limit: number | undefined;
}

/** The position of a conversion: its visitor, its time, its event. */
export type ConversionCursor = [visitor: string, at: number, event: string];
export const conversionCursor = cursorOf(['uuid', 'number', 'uuid'], 'pass `x-duplex-next` of the previous answer');

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** Before the first conversion. */
export const FIRST_CONVERSION: ConversionCursor = [FIRST_ID, 0, FIRST_ID];

/** Visitors per statement. Each has few conversions, so a page of them is small. */
const VISITORS = 500;

type Counts = { written: number; excluded: ConversionsOfPage['excluded'] };

/**
 * Streams conversions page by page, at the pace of the reader. With `limit`, the header `x-duplex-next` has the cursor
 * of the rest. The audit log has the numbers under the id in `x-duplex-export`.
 */
export async function exportConversions(c: Context<Env>, request: ConversionExport): Promise<Response> {
  const { store, now, until, log } = c.env.runtime;
  const { siteId, event, format, terms, limit } = request;
  const layout = CONVERSION_LAYOUTS[format];
  const counts: Counts = { written: 0, excluded: { noEarlierClick: 0, repeated: 0, adClosed: 0 } };
  const id = newAuditId(now());
  const note = (state: Record<string, unknown>) => {
    const details = { format: `${format} conversions`, ...counts, ...state };
    return record(
      store.sql,
      { site: siteId, key: c.get('key').id, action: 'export', subject: event, details },
      now(),
      id,
    );
  };
  await note({ complete: false });

  const pages = conversionPages(store.sql, request, counts);
  // A part is read before its header is sent, because the header says where the next part begins.
  const part = limit === undefined ? null : await partOf(pages, limit);
  const next = part?.next ?? null;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  let last = request.after;
  const write = async (): Promise<void> => {
    await writer.write(encoder.encode(layout.head));
    for await (const page of part === null ? pages : [part.conversions]) {
      const text = page.map((conversion) => layout.line(conversion, terms)).join('');
      if (text !== '') await writer.write(encoder.encode(text));
      counts.written += page.length;
      if (page.length > 0) last = positionOf(page.at(-1)!);
    }
    await writer.close();
  };
  const done = write().then(
    () => note({ complete: true, next }),
    async (error) => {
      await writer.abort(error).catch(() => {});
      await note({ complete: false, next: conversionCursor.encode(...last), error: String(error).slice(0, 200) });
    },
  );
  // Only the host waits for the end: it may have to keep its connection to the database until then.
  const ended = done.catch((error) =>
    log('an export could not be recorded in the audit log', { id, error: String(error) }),
  );
  until?.(ended);

  return new Response(readable, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="conversions-${format}.csv"`,
      'cache-control': 'no-store',
      'x-duplex-export': id,
      ...(next === null ? {} : { 'x-duplex-next': next }),
    },
  });
}

/** The conversions after the start, some visitors at a time. */
async function* conversionPages(
  sql: Sql,
  { siteId, event, format, since, until, after }: ConversionExport,
  counts: Counts,
): AsyncGenerator<Conversion[]> {
  const kinds = CONVERSION_LAYOUTS[format].clicks;
  let [from] = after;
  for (;;) {
    const visitors = await visitorsWithClicks(sql, siteId, kinds, from, VISITORS + 1);
    const following = visitors.length > VISITORS ? visitors.pop() : undefined;
    if (visitors.length === 0) return;
    const { conversions, excluded } = conversionsIn(await conversionReports(sql, siteId, visitors, event, kinds));
    counts.excluded.noEarlierClick += excluded.noEarlierClick;
    counts.excluded.repeated += excluded.repeated;
    counts.excluded.adClosed += excluded.adClosed;
    // Repetitions are found among all reports, so the period is applied last.
    yield conversions.filter((one) => one.at >= since * 1000 && one.at < until * 1000 && isAfter(one, after));
    if (following === undefined) return;
    from = following;
  }
}

/** The first `limit` conversions, and the cursor of the rest; null if nothing follows. */
async function partOf(
  pages: AsyncIterable<Conversion[]>,
  limit: number,
): Promise<{ conversions: Conversion[]; next: string | null }> {
  const found: Conversion[] = [];
  for await (const page of pages) {
    found.push(...page);
    if (found.length > limit) break;
  }
  const conversions = found.slice(0, limit);
  const next = found.length > limit ? conversionCursor.encode(...positionOf(conversions.at(-1)!)) : null;
  return { conversions, next };
}

function positionOf({ visitor, at, id }: Conversion): ConversionCursor {
  return [visitor, at, id];
}

function isAfter({ visitor, at, id }: Conversion, [afterVisitor, afterAt, afterId]: ConversionCursor): boolean {
  if (visitor !== afterVisitor) return visitor > afterVisitor;
  return at !== afterAt ? at > afterAt : id > afterId;
}
