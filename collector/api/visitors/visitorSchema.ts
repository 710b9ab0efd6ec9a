import { z } from '@hono/zod-openapi';
import { CONFIDENCES } from '../../../shared/signal.ts';
import type { Site } from '../../core/site.ts';
import { STATES } from '../../core/taps/state.ts';
import type { Moment } from '../../core/time/moment.ts';
import { CHANNEL_GROUPS } from '../../core/visit/channelGroup.ts';
import { INTERESTS } from '../../core/visit/interest.ts';
import type { Situation } from '../../core/visitor.ts';
import { visitorView } from '../../core/visitorView.ts';
import { Instant, Uuid } from '../../http/schemas.ts';

const LastSignal = z.object({
  kind: z.string(),
  medium: z.string(),
  confidence: z.enum(CONFIDENCES),
  at: Instant,
});
const LastTouch = z.object({ medium: z.string(), campaign: z.string().nullable(), at: Instant });
const SourceSchema = z
  .object({
    source: z.string(),
    utmMedium: z.string().nullable(),
    campaign: z.string().nullable(),
    group: z.enum(CHANNEL_GROUPS),
  })
  .openapi('Source');

/** A visitor in an answer of the API. */
export const VisitorSchema = z
  .object({
    id: Uuid,
    state: z.enum(STATES),
    interest: z.enum(INTERESTS),
    waitingSince: Instant.nullable(),
    contact: z
      .string()
      .nullable()
      .openapi({ description: 'Your id of the linked contact; null for a key without the scope export' }),
    media: z.array(z.string()),
    lastReplyMedium: z.string().nullable(),
    audiences: z.array(z.string()),
    taps: z.object({
      visitor: z.object({ open: z.boolean(), last: LastSignal.nullable(), until: Instant.nullable() }),
      company: z.object({ open: z.boolean(), last: LastTouch.nullable(), until: Instant.nullable() }),
    }),
    visits: z.int(),
    views: z.int(),
    engagedSeconds: z.int(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    lastPage: z
      .string()
      .nullable()
      .openapi({ description: 'Path of the page that they viewed last', example: '/preise' }),
    sources: z.object({ first: SourceSchema, last: SourceSchema }).nullable(),
    country: z.string().nullable(),
    device: z.string().nullable(),
    browser: z.string().nullable(),
    os: z.string().nullable(),
    language: z.string().nullable(),
  })
  .openapi('Visitor');

/** A visitor as the API shows them. `pages` has the page that they viewed last. The contact's id is shown to keys that may export. */
export function visitorAnswer(
  situation: Situation,
  pages: ReadonlyMap<string, string>,
  now: Moment,
  site: Site,
  showsContact: boolean,
) {
  const view = visitorView(situation, now, site);
  const { country, device, browser, os, language } = situation.visitor.facts;
  const lastPage = pages.get(view.id) ?? null;
  return { ...view, lastPage, contact: showsContact ? view.contact : null, country, device, browser, os, language };
}
