import { derivedFrom } from '../../core/time/derivedId.ts';
import type { Sql } from '../database/openDatabase.ts';
import { sharersOf } from './sharersOf.ts';
import { type Hit, hitWithoutPage } from './work.ts';

/**
 * The referrals that arrivals by shared links are for their sharers. Bots, and
 * visitors who follow their own link, are left out.
 */
export async function referralsOf(sql: Sql, siteId: string, hits: readonly Hit[]): Promise<Hit[]> {
  const arrivals = hits.filter((hit) => hit.referredBy !== undefined && hit.bot === null);
  if (arrivals.length === 0) return [];
  const sharers = await sharersOf(sql, siteId, [...new Set(arrivals.map((hit) => hit.referredBy!))]);
  return arrivals.flatMap(({ event: { id, at }, visitor, arrivedAt, referredBy }) => {
    const sharer = sharers.get(referredBy!);
    if (sharer === undefined || sharer.visitor === visitor.id) return [];
    const medium = sharer.medium === null ? {} : { medium: sharer.medium };
    const event = { id: derivedFrom(id, 'referral'), kind: 'referral' as const, at, ...medium };
    return [hitWithoutPage(event, sharer.visitor, arrivedAt)];
  });
}
