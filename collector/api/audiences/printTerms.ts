import { z } from '@hono/zod-openapi';
import { readTime } from '../../core/time/readTime.ts';
import { Problem } from '../../http/problem.ts';
import { TimeText, textOf } from '../../http/schemas.ts';
import type { StoredAudience } from '../../storage/audiences/storedAudiences.ts';
import type { SiteRecord } from '../../storage/sites/siteRecord.ts';
import { PRINT_LINK_MS } from '../../storage/touchLinks/printLinks.ts';
import { faultOfTarget } from '../faultOfTarget.ts';
import type { Format, PrintTerms } from './exportFormats.ts';

/** Parameters of exports for print. */
export const PRINT_PARAMETERS = {
  to: textOf(2000).optional().openapi({
    format: 'uri',
    description:
      'Print: the page to which the codes lead, on an origin of the site. By default that of the audience, else the front page',
  }),
  campaign: textOf(200).optional().openapi({
    description: 'Print: the campaign of the letter. By default that of the audience, else its key',
  }),
  until: TimeText.optional().openapi({
    description: 'Print: from then on, the codes count nothing. By default in a year',
  }),
  qr: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ description: 'Print: `true` adds the QR code of each row as a picture' }),
};

interface Given {
  format: Format;
  to?: string | undefined;
  campaign?: string | undefined;
  until?: string | undefined;
  qr?: 'true' | 'false' | undefined;
}

/** The letter that an export for print is for. Refuses its parameters for other formats. */
export function printTerms(
  given: Given,
  { key, print }: StoredAudience,
  { origins, timeZone, tagBase }: SiteRecord,
  nowMs: number,
): { print?: PrintTerms } {
  if (given.format !== 'print') {
    const name = (['to', 'campaign', 'until', 'qr'] as const).find((one) => given[one] !== undefined);
    if (name === undefined) return {};
    throw new Problem(400, `${name}: only exports for print have it`, { pointer: `/${name}`, hint: 'format=print' });
  }
  const to = given.to ?? print?.to ?? frontPage(origins);
  const fault = faultOfTarget(to, origins);
  if (fault !== null) throw new Problem(400, `to: ${fault}`, { pointer: '/to' });
  const until = given.until === undefined ? nowMs + PRINT_LINK_MS : readTime(given.until, timeZone)!;
  if (until <= nowMs) throw new Problem(400, 'until: is in the past', { pointer: '/until' });
  const campaign = given.campaign ?? print?.campaign ?? key;
  return { print: { to: new URL(to).href, campaign, until, tagBase, qr: given.qr === 'true' } };
}

function frontPage(origins: readonly string[]): string {
  const origin = origins.find((one) => !one.includes('*'));
  if (origin !== undefined) return `${origin}/`;
  throw new Problem(400, 'to: is missing, and the site has no origin without a wildcard', { pointer: '/to' });
}
