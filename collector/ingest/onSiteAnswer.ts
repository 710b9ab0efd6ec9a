import { endOf } from '../core/time/moment.ts';
import { visitorView } from '../core/visitorView.ts';
import type { Runtime } from '../http/runtime.ts';
import { readSituation } from '../storage/apply/situations.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';

/** The part of a visitor that their page may see: the state of the channel, and the public ones of the audiences. */
export interface OnSiteAnswer {
  state: string;
  audiences: string[];
}

/**
 * The answer for a visitor with a lasting id on a site that switched on-site answers on; else null. At the edge the
 * batch may still be in the queue: then the answer describes the visitor before this batch.
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
