import { endOf } from '../core/time/moment.ts';
import { visitorView } from '../core/visitorView.ts';
import type { Runtime } from '../http/runtime.ts';
import { readSituation } from '../storage/apply/situations.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';

/** What a page may learn of its visitor: his channel's state, and those of his audiences that are public. */
export interface OnSiteAnswer {
  state: string;
  audiences: string[];
}

/**
 * The answer for a visitor with a lasting id, where the site has switched answers on; null where there is none. At the
 * edge a batch may still be in the queue: then it is as before this batch.
 */
export async function onSiteAnswer(
  { store, now }: Runtime,
  { site, record, publicAudiences }: LoadedSite,
  visitor: string | null,
): Promise<OnSiteAnswer | null> {
  if (!record.onSiteAnswers || visitor === null) return null;
  const situation = await readSituation(store.sql, site.id, visitor);
  if (situation === null) return null;
  const { state, audiences } = visitorView(situation, endOf(now()), site);
  return { state, audiences: audiences.filter((key) => publicAudiences.has(key)) };
}
