import { z } from '@hono/zod-openapi';
import { readTime } from '../../core/time/readTime.ts';
import { route } from '../../http/route.ts';
import { apiApp, Medium, SiteParam, TimeText, textOf } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import type { LoadedSite } from '../../storage/sites/sites.ts';
import {
  type NewTouchLink,
  type StoredTouchLink,
  saveTouchLinks,
  type TouchLinkContent,
} from '../../storage/touchLinks/storedTouchLinks.ts';
import { touchLinkKeys } from '../../storage/touchLinks/touchLinkKeys.ts';
import { faultOfTarget } from '../faultOfTarget.ts';
import { SUBJECT_FIELDS, subjectOf } from '../subject.ts';
import { tableAsJson } from '../tableAsJson.ts';
import { addressesOf, TouchLinkAddresses } from './touchLinkView.ts';

/** `POST /v1/sites/{site}/touch-links`: links that come back, one for each person. */
export const makeTouchLinks = apiApp();

const Row = z
  .strictObject({
    id: textOf(200)
      .optional()
      .openapi({ description: 'Your id of the link. Sent again, it answers the same link', example: 'letter-17' }),
    ...SUBJECT_FIELDS,
    medium: Medium.openapi({ description: 'The medium of the message that has the link', example: 'print' }),
    campaign: textOf(200).optional().openapi({ example: 'spring' }),
    to: textOf(2000).openapi({
      format: 'uri',
      description: 'The page to which the link leads, on an origin of the site',
      example: 'https://www.example.com/spring',
    }),
    until: TimeText.optional().openapi({
      description: 'From then on, the link still leads to its page and counts nothing. Without it, it counts for good',
    }),
  })
  .openapi('NewTouchLink');

const Answer = z
  .object({
    links: z.array(
      TouchLinkAddresses.extend({ index: z.int().openapi({ description: 'Position in the request, from 0' }) }),
    ),
    refused: z
      .array(
        z.object({ index: z.int(), reason: z.string().openapi({ example: 'to: is not on an origin of the site' }) }),
      )
      .openapi({ description: 'Rows of which no link was made; the other rows are not affected' }),
    ignoredColumns: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Columns of a CSV table that are no fields and were left out' }),
  })
  .openapi('MadeTouchLinks');

const MOST_ROWS = 1000;
const FIELDS = Object.keys(Row.shape);
// Validated row by row in the handler: an invalid row must not refuse its neighbors.
const Rows = z.array(z.unknown().openapi({ $ref: '#/components/schemas/NewTouchLink' } as object));

makeTouchLinks.openAPIRegistry.register('NewTouchLink', Row);
makeTouchLinks.openapi(
  route({
    scope: 'write',
    operationId: 'makeTouchLinks',
    tags: ['Touch links'],
    method: 'post',
    path: '/{site}/touch-links',
    summary: 'Make touch links',
    description:
      'A link for each person who gets a message: `url` for messages in which it can be clicked, `shortUrl` and `code` for ' +
      'print. A person who arrives by it and reads the page has been touched and has replied. Up to 1,000 rows, as JSON or as a ' +
      'CSV table. A newsletter needs no request for each recipient: sign its links yourself with `touchLink` of the client.',
    before: tableAsJson('links', FIELDS),
    request: {
      params: SiteParam,
      body: {
        required: true,
        content: {
          'application/json': { schema: z.strictObject({ links: Rows.min(1).max(MOST_ROWS) }) },
          'text/csv': {
            schema: z.string().openapi({
              example: 'id;contact;medium;campaign;to\r\nletter-17;crm-17;print;spring;https://www.example.com/spring',
            }),
          },
        },
      },
    },
    responses: {
      200: {
        description: 'The links in the order of the rows, and why some rows have none',
        content: { 'application/json': { schema: Answer } },
      },
    },
  }),
  async (c) => {
    const { store, now } = c.env.runtime;
    const site = await siteOf(c, c.req.valid('param').site);
    const { links: rows } = c.req.valid('json') as { links: unknown[] };
    const table = c.get('table');
    const nowMs = now();
    const refused: { index: number; reason: string }[] = [];
    const wanted: { index: number; link: NewTouchLink }[] = [];
    for (const [index, input] of rows.entries()) {
      const link = table?.faults.get(index) ?? linkOf(input, site, nowMs);
      if (typeof link === 'string') refused.push({ index, reason: link });
      else wanted.push({ index, link });
    }
    const [key] = await touchLinkKeys(store.sql, site.id, nowMs);
    const saved = await saveTouchLinks(
      store.sql,
      site.id,
      wanted.map(({ link }) => link),
      nowMs,
    );
    const links = wanted.flatMap(({ index, link }, position) => {
      const stored = saved[position]!;
      if (isSame(link, stored)) return [{ index, ...addressesOf(stored, site.record, key) }];
      refused.push({ index, reason: 'id: another link has this id' });
      return [];
    });
    refused.sort((a, b) => a.index - b.index);
    const ignored = table !== undefined && table.ignoredColumns.length > 0 ? table.ignoredColumns : undefined;
    return c.json({ links, refused, ...(ignored === undefined ? {} : { ignoredColumns: ignored }) }, 200);
  },
);

/** A row as a link, or the reason why none can be made of it. */
function linkOf(input: unknown, { record }: LoadedSite, nowMs: number): NewTouchLink | string {
  const parsed = Row.safeParse(input);
  if (!parsed.success) return faultIn(parsed.error);
  const { id, medium, campaign = null, to, until: end, ...fields } = parsed.data;
  const subject = subjectOf(fields, record.defaultCountry);
  if (typeof subject === 'string') return subject;
  const fault = faultOfTarget(to, record.origins);
  if (fault !== null) return `to: ${fault}`;
  const until = end === undefined ? null : readTime(end, record.timeZone)!;
  if (until !== null && until <= nowMs) return 'until: is in the past';
  return {
    externalId: id === undefined ? null : `own:${id}`,
    ...{ target: new URL(to).href, medium, campaign, until },
    contact: 'contact' in subject ? subject.contact : null,
    visitor: 'visitor' in subject ? subject.visitor : null,
    email: 'emailHash' in subject ? subject.emailHash : null,
    phone: 'phoneHash' in subject ? subject.phoneHash : null,
  };
}

function isSame(link: NewTouchLink, stored: StoredTouchLink): boolean {
  const fields = ['target', 'medium', 'campaign', 'contact', 'visitor', 'email', 'phone', 'until'] as const;
  return fields.every((field: keyof TouchLinkContent) => link[field] === stored[field]);
}

/** The first fault of a row, beginning with its field. */
function faultIn(error: z.ZodError): string {
  const fault = error.issues[0]!;
  const unknown = fault.code === 'unrecognized_keys' ? [fault.keys[0]!] : [];
  return `${[...fault.path, ...unknown].join('.') || 'link'}: ${fault.message}`;
}
