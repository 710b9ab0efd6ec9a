import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { spanToMs } from '../../shared/span.ts';
import { readTime } from '../core/time/readTime.ts';
import { route, type Tag } from '../http/route.ts';
import type { Env } from '../http/runtime.ts';
import { SiteParam } from '../http/schemas.ts';
import { siteOf } from '../http/siteOf.ts';
import type { ExternalId } from '../storage/apply/externalIds.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import type { ExternalEvent } from './externalEvent.ts';
import { RecordResult, recordExternalEvents } from './recordExternalEvents.ts';
import { type Subject, type SubjectFields, subjectOf } from './subject.ts';
import { tableAsJson } from './tableAsJson.ts';

/** The fields that all rows share. */
export interface Row extends SubjectFields {
  id: string;
  at?: string | undefined;
}

/** One kind of external event: how its rows are described, validated and turned into events. */
export interface ExternalEventKind<R extends Row> {
  /** As faults call it. */
  noun: ExternalId['kind'];
  /** In the path, in the body and in the operation's id. */
  plural: 'touches' | 'signals' | 'events';
  /** The name of its component in the description. */
  component: string;
  tag: Tag;
  schema: z.ZodType<R> & { shape: Record<string, unknown> };
  summary: string;
  csvExample: string;
  /** The field whose values are columns of their own in a table: `properties.items`. */
  dotted?: string;
  /** A CSV row has only text; this turns cells into what the schema wants. */
  fromCsv?(row: Record<string, string>): Record<string, unknown>;
  /** The site's own check of a row: the reason to refuse it, or null. */
  faultOf?(row: R, site: LoadedSite): string | null;
  /** A hint about a row that is accepted, or null. */
  noticeOf?(row: R): string | null;
  eventOf(row: R, subject: Subject, atMs: number): Pick<ExternalEvent, 'event' | 'identity'>;
}

const MOST_ROWS = 1000;
/** Clocks of other systems may be ahead by this much. */
const MAX_AHEAD_MS = 60_000;

/** Adds `POST /{site}/{plural}`: reads JSON or CSV rows, validates each by itself, and records the valid ones. */
export function addExternalEventRoute<R extends Row>(app: OpenAPIHono<Env>, kind: ExternalEventKind<R>): void {
  const { noun, plural, schema, component } = kind;
  app.openAPIRegistry.register(component, schema);
  // Validated row by row in the handler: an invalid row must not refuse its neighbors.
  const Rows = z.array(z.unknown().openapi({ $ref: `#/components/schemas/${component}` } as object));
  const body: z.ZodType<Record<string, unknown[]>> = z.strictObject({ [plural]: Rows.min(1).max(MOST_ROWS) });
  const declared = route({
    scope: 'write',
    operationId: `record${plural[0]!.toUpperCase()}${plural.slice(1)}`,
    tags: [kind.tag],
    method: 'post',
    path: `/{site}/${plural}`,
    summary: kind.summary,
    description:
      `Up to 1,000 rows, each accepted or refused by itself. ${article(noun)} ${noun} that is sent again under the same id ` +
      'counts once. A CSV table works as well, as Excel saves it: send it with `content-type: text/csv` and the fields as ' +
      'columns. Columns that are no fields are left out, and named in `ignoredColumns`.',
    before: tableAsJson(plural, columnsOf(kind), kind.fromCsv, kind.dotted === undefined ? [] : [kind.dotted]),
    request: {
      params: SiteParam,
      body: {
        required: true,
        content: {
          'application/json': { schema: body },
          'text/csv': { schema: z.string().openapi({ example: kind.csvExample }) },
        },
      },
    },
    responses: {
      200: {
        description: 'How many rows were recorded, and why the others were not',
        content: { 'application/json': { schema: RecordResult } },
      },
    },
  });
  app.openapi(declared, async (c) => {
    const { store, now } = c.env.runtime;
    const site = await siteOf(c as Context<Env>, c.req.valid('param').site);
    const rows = (c.req.valid('json') as Record<string, unknown[]>)[plural]!;
    const nowMs = now();
    const table = c.get('table');
    const { events, refused, notices } = readRows(kind, rows, site, nowMs, table?.faults);
    const result = await recordExternalEvents(store, site.id, events, nowMs);
    result.refused = [...refused, ...result.refused].sort((a, b) => a.index - b.index);
    if (notices.length > 0) result.notices = notices;
    if (table !== undefined && table.ignoredColumns.length > 0) result.ignoredColumns = table.ignoredColumns;
    return c.json(result, 200);
  });
}

/** The rows as events, and the reasons for which some of them cannot be. */
function readRows<R extends Row>(
  kind: ExternalEventKind<R>,
  rows: readonly unknown[],
  site: LoadedSite,
  nowMs: number,
  faults: ReadonlyMap<number, string> = new Map(),
) {
  const events: ExternalEvent[] = [];
  const refused: RecordResult['refused'] = [];
  const notices: NonNullable<RecordResult['notices']> = [];
  const oldest = nowMs - spanToMs(site.record.retention)!;
  for (const [index, input] of rows.entries()) {
    const event = faults.get(index) ?? readRow(kind, input, site, oldest, nowMs);
    if (typeof event === 'string') {
      refused.push({ index, reason: event });
      continue;
    }
    const { notice, ...accepted } = event;
    events.push({ index, ...accepted });
    if (notice !== null) notices.push({ index, notice: `medium: ${notice}` });
  }
  return { events, refused, notices };
}

/** One row as an event, or the reason why it is refused. */
function readRow<R extends Row>(
  kind: ExternalEventKind<R>,
  input: unknown,
  site: LoadedSite,
  oldest: number,
  nowMs: number,
): (Omit<ExternalEvent, 'index'> & { notice: string | null }) | string {
  const parsed = kind.schema.safeParse(input);
  if (!parsed.success) return faultIn(parsed.error, kind.noun);
  const row = parsed.data;
  const subject = subjectOf(row, site.record.defaultCountry);
  if (typeof subject === 'string') return subject;
  const at = row.at === undefined ? nowMs : readTime(row.at, site.record.timeZone)!;
  if (at > nowMs + MAX_AHEAD_MS) return 'at: is in the future';
  if (at < oldest) return "at: is before the site's retention";
  const fault = kind.faultOf?.(row, site) ?? null;
  const notice = kind.noticeOf?.(row) ?? null;
  return fault ?? { subject, notice, ...kind.eventOf(row, subject, Math.min(at, nowMs)) };
}

/** The fields that a table has as columns. */
function columnsOf<R extends Row>({ schema, dotted }: ExternalEventKind<R>): string[] {
  return Object.keys(schema.shape).filter((field) => field !== dotted);
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'An' : 'A';
}

/** The first fault of a row, beginning with its field. */
function faultIn(error: z.ZodError, noun: string): string {
  const fault = error.issues[0]!;
  const unknown = fault.code === 'unrecognized_keys' ? [fault.keys[0]!] : [];
  return `${[...fault.path, ...unknown].join('.') || noun}: ${fault.message}`;
}
