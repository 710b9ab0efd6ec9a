import { z } from '@hono/zod-openapi';
import { endOf } from '../../core/time/moment.ts';
import { route } from '../../http/route.ts';
import { apiApp } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { exportPage } from '../../storage/audiences/exportPage.ts';
import { FIRST_MEMBER } from '../../storage/audiences/members.ts';
import { listAudiences } from '../../storage/audiences/storedAudiences.ts';
import { audienceIn, KeyParam } from './audienceView.ts';
import { Excluded } from './excluded.ts';
import { FORMATS, LAYOUTS, type Layout } from './exportFormats.ts';
import { linesOf, NOTHING_COUNTED, permissionTermsOf } from './exportMembers.ts';
import { withPermissions } from './exportPermission.ts';

/** `GET /v1/sites/{site}/audiences/{key}/export-counts`: how many members each format would have, before an export. */
export const exportCounts = apiApp();

/** Members that are counted. They are one page of an export, which takes some tens of milliseconds. */
const MOST_COUNTED = 5_000;

/** Media whose lists are counted beside the formats. */
const LISTED_MEDIA = ['newsletter', 'email'] as const;

const Counts = z.object({
  members: z.int().openapi({ description: 'Members that were counted, in the order in which they entered' }),
  complete: z.boolean().openapi({ description: 'False if there are more members than were counted' }),
  formats: z.array(
    z.object({
      format: z.enum(FORMATS),
      written: z.int().openapi({ description: 'Members that the export has' }),
      excluded: Excluded,
    }),
  ),
  lists: z
    .array(z.object({ medium: z.string(), written: z.int(), excluded: Excluded }))
    .openapi({ description: 'The same for lists as `csv` with `medium`, by medium' }),
});

exportCounts.openapi(
  route({
    scope: 'export',
    operationId: 'countExports',
    tags: ['Audiences'],
    method: 'get',
    path: '/{site}/audiences/{key}/export-counts',
    summary: 'Count what exports would have',
    description:
      `For each format and medium: how many members an export would have, and how many it would leave out. At most ` +
      `${MOST_COUNTED} members are counted. Nothing is exported, so the audit log has no entry.`,
    request: { params: KeyParam },
    responses: { 200: { description: 'The counts', content: { 'application/json': { schema: Counts } } } },
  }),
  async (c) => {
    const { site: siteId, key } = c.req.valid('param');
    const { sql } = c.env.runtime.store;
    await siteOf(c, siteId);
    const audience = audienceIn(await listAudiences(sql, siteId), key);
    const parts = { others: true, contact: true };
    const found = await exportPage(sql, siteId, key, FIRST_MEMBER, parts, MOST_COUNTED + 1);
    const media = [...new Set([...LISTED_MEDIA, ...FORMATS.flatMap((format) => LAYOUTS[format].medium ?? [])])];
    const page = await withPermissions(sql, siteId, found.slice(0, MOST_COUNTED), media);
    const now = endOf(c.env.runtime.now());
    const countOf = (layout: Layout, medium?: string) => {
      const permission = permissionTermsOf(layout, { medium, legalGround: undefined, provenOnly: false });
      const { written, excluded } = linesOf(page, layout, { audience }, permission, now, NOTHING_COUNTED).after;
      return { written, excluded };
    };
    const formats = FORMATS.map((format) => ({ format, ...countOf(LAYOUTS[format]) }));
    const lists = LISTED_MEDIA.map((medium) => ({ medium, ...countOf(LAYOUTS.csv, medium) }));
    return c.json({ members: page.length, complete: found.length <= MOST_COUNTED, formats, lists }, 200);
  },
);
