import { z } from '@hono/zod-openapi';
import { route } from '../../http/route.ts';
import { apiApp } from '../../http/schemas.ts';
import { siteOf } from '../../http/siteOf.ts';
import { exportPage } from '../../storage/audiences/exportPage.ts';
import { FIRST_MEMBER } from '../../storage/audiences/members.ts';
import { listAudiences } from '../../storage/audiences/storedAudiences.ts';
import { audienceIn, KeyParam } from './audienceView.ts';
import { FORMATS, LAYOUTS } from './exportFormats.ts';
import { linesOf, NOTHING_COUNTED, withAddressClosings } from './exportMembers.ts';

/** `GET /v1/sites/{site}/audiences/{key}/export-counts`: how many members each format would have, before an export. */
export const exportCounts = apiApp();

/** Members that are counted. They are one page of an export, which takes some tens of milliseconds. */
const MOST_COUNTED = 5_000;

const Counts = z.object({
  members: z.int().openapi({ description: 'Members that were counted, in the order in which they entered' }),
  complete: z.boolean().openapi({ description: 'False if there are more members than were counted' }),
  formats: z.array(
    z.object({
      format: z.enum(FORMATS),
      written: z.int().openapi({ description: 'Members that the export has' }),
      excluded: z
        .object({ noMatchKey: z.int(), mediumClosed: z.int(), sameContact: z.int() })
        .openapi({ description: 'Members left out, by reason' }),
    }),
  ),
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
      `For each format: how many members an export would have, and how many it would leave out. At most ` +
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
    const page = await withAddressClosings(sql, siteId, found.slice(0, MOST_COUNTED));
    const formats = FORMATS.map((format) => {
      const layout = LAYOUTS[format];
      const media = layout.medium === null ? [] : [layout.medium];
      const { written, excluded } = linesOf(page, layout, { audience }, media, NOTHING_COUNTED).after;
      return { format, written, excluded };
    });
    return c.json({ members: page.length, complete: found.length <= MOST_COUNTED, formats }, 200);
  },
);
