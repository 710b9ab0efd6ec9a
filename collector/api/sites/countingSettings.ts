import { z } from '@hono/zod-openapi';
import { isRange } from '../../core/privacy/addressRange.ts';
import { MASKS } from '../../core/privacy/mask.ts';
import { THRESHOLDS } from '../../core/visit/bounceCause.ts';
import { belongsToNobody } from '../../enrich/registrableDomain.ts';
import { Problem } from '../../http/problem.ts';
import { textOf } from '../../http/schemas.ts';
import type { SiteRecord } from '../../storage/sites/siteRecord.ts';

/** The settings of a site that decide what is counted, how a bounce is explained, and what is masked. */

const HOST = /^(\*\.)?([a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}$/;

const Host = textOf(255)
  .transform((text) => text.toLowerCase())
  .refine((text) => HOST.test(text), 'must be a host like staging.example.com, or *.example.com for all its subdomains')
  .openapi({ type: 'string', example: 'staging.example.com' });

const isCookieHost = (text: string) =>
  HOST.test(text) && !text.startsWith('*') && (text.includes('.') || belongsToNobody(text));

const CookieDomain = textOf(253)
  .transform((text) => text.toLowerCase().replace(/^\./, ''))
  .refine((text) => isCookieHost(text), 'must be a host like example.com')
  .refine(
    (text) => !belongsToNobody(text),
    'is an ending under which names belong to different people, and browsers refuse cookies for it; name a host of the site like example.com',
  )
  .openapi({ type: 'string', example: 'example.com' });

const Address = textOf(64)
  .refine(isRange, 'must be an address like 203.0.113.7, or a range like 203.0.113.0/24 or 2001:db8::/32')
  .openapi({ type: 'string', example: '203.0.113.0/24' });

const Mask = textOf(200)
  .refine(
    (text) => (MASKS as readonly string[]).includes(text) || /^\/.*\*/.test(text) || /^\?[^?]+$/.test(text),
    `must be one of ${MASKS.join(', ')}, a path like /account/*, or a parameter like ?utm_term`,
  )
  .openapi({ type: 'string', example: 'email' });

/** Thresholds by name. Those that are absent have the value in `THRESHOLDS`. */
const Thresholds = z.strictObject(
  Object.fromEntries(
    Object.entries(THRESHOLDS).map(([name, value]) => [
      name,
      z
        .number()
        .min(0)
        .max(3_600_000)
        .optional()
        .openapi({ description: `${value} if absent` }),
    ]),
  ) as Record<keyof typeof THRESHOLDS, z.ZodOptional<z.ZodNumber>>,
);

export const COUNTING_SETTINGS = {
  afterRefusal: z.enum(['anonymous', 'none']).nullable().openapi({
    description: 'What is allowed after the visitor refused measurement; null: the same as before consent',
  }),
  cookieDomain: CookieDomain.nullable().openapi({
    type: ['string', 'null'],
    description:
      "Domain of the visitor's cookie, if several hosts of the site share visitors; null: only the host itself",
  }),
  thresholds: Thresholds.openapi({
    description:
      'From which values on something causes a bounce, in milliseconds; readToEnd in percent, cls without a unit',
  }),
  excludedHosts: z
    .array(Host)
    .max(50)
    .openapi({ description: 'Events of pages on these hosts are stored, but are in no figure' }),
  excludedAddresses: z
    .array(Address)
    .max(50)
    .openapi({ description: 'Events from these IP addresses are stored without the address, but are in no figure' }),
  mask: z.array(Mask).max(50).openapi({ description: 'What is masked in paths, titles and parameters' }),
};

/** Throws a problem if the cookie domain is not one of the site's: every browser would silently ignore the cookie. */
export function checkCookieDomain({ cookieDomain, origins }: SiteRecord): void {
  const hosts = origins.map((origin) => new URL(origin.replace('://*.', '://')).hostname);
  if (cookieDomain === null || hosts.some((host) => `.${host}`.endsWith(`.${cookieDomain}`))) return;
  throw new Problem(400, `cookieDomain: none of the site's origins is ${cookieDomain} or below it`, {
    pointer: '/cookieDomain',
    hint: `the origins are on ${hosts.join(', ')}`.slice(0, 300),
  });
}
