import { z } from '@hono/zod-openapi';
import { printedCode, shortUrlOf } from '../../core/taps/shortCode.ts';
import { isoOf } from '../../core/time/moment.ts';
import { Instant, SiteParam, Uuid } from '../../http/schemas.ts';
import type { SiteRecord } from '../../storage/sites/siteRecord.ts';
import type { CountedTouchLink, StoredTouchLink } from '../../storage/touchLinks/storedTouchLinks.ts';
import { signTouchToken, type TouchLinkKey } from '../../storage/touchLinks/touchLinkKeys.ts';

export const TouchLinkParam = SiteParam.extend({
  id: z.string().openapi({ param: { name: 'id', in: 'path' }, format: 'uuid', description: 'Id of the touch link' }),
});

/** The addresses of a link, for a message. */
export const TouchLinkAddresses = z
  .object({
    id: Uuid,
    url: z.string().openapi({
      format: 'uri',
      description: 'The page with the token of the link, for messages in which a link can be clicked',
      example: 'https://www.example.com/spring?dx=eyJsaW5rIjoi….mVJ0q1Zk3Xc8sRt5Yw2LbA',
    }),
    code: z.string().openapi({ description: 'For print, to be typed by hand', example: '7K2M9-XQ4TB' }),
    shortUrl: z.string().openapi({
      format: 'uri',
      description: 'The address of the code, as it is printed and as the QR code has it',
      example: 'https://www.example.com/d/7K2M9-XQ4TB',
    }),
  })
  .openapi('TouchLinkAddresses');

export const TouchLinkView = TouchLinkAddresses.extend({
  to: z.string().openapi({ format: 'uri' }),
  medium: z.string(),
  campaign: z.string().nullable(),
  contact: z.string().nullable(),
  visitor: Uuid.nullable(),
  for: z
    .enum(['contact', 'visitor', 'email', 'phone'])
    .openapi({ description: 'By which name the person is known. Addresses are stored as hashes and not shown' }),
  until: Instant.nullable(),
  createdAt: Instant,
  arrivals: z.int().openapi({ description: 'Engaged views by people with consent to audience' }),
  lastArrivalAt: Instant.nullable(),
}).openapi('TouchLink');

/** The addresses of a link. A token of the collector's own names the link only, and no person. */
export function addressesOf(
  { id, code, target, medium, campaign, until }: StoredTouchLink,
  { tagBase }: Pick<SiteRecord, 'tagBase'>,
  key: TouchLinkKey,
): z.infer<typeof TouchLinkAddresses> {
  const end = until === null ? {} : { until: new Date(until).toISOString() };
  const token = signTouchToken(key, { link: id, medium, ...(campaign === null ? {} : { campaign }), ...end });
  const url = new URL(target);
  url.searchParams.set('dx', token);
  return { id, url: url.href, code: printedCode(code), shortUrl: shortUrlOf(code, tagBase, target) };
}

export function touchLinkView(
  link: CountedTouchLink,
  record: Pick<SiteRecord, 'tagBase'>,
  key: TouchLinkKey,
): z.infer<typeof TouchLinkView> {
  const { target, medium, campaign, contact, visitor, email, until, createdAt, arrivals, lastArrivalAt } = link;
  return {
    ...addressesOf(link, record, key),
    ...{ to: target, medium, campaign, contact, visitor, arrivals },
    for: contact !== null ? 'contact' : visitor !== null ? 'visitor' : email !== null ? 'email' : 'phone',
    until: until === null ? null : new Date(until).toISOString(),
    createdAt: isoOf(createdAt),
    lastArrivalAt: lastArrivalAt === null ? null : isoOf(lastArrivalAt),
  };
}
