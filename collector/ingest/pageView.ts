import { ownActions } from '../core/privacy/ownActions.ts';
import { endOf } from '../core/time/moment.ts';
import { type VisitorView, visitorView } from '../core/visitorView.ts';
import type { Runtime } from '../http/runtime.ts';
import { readSituation } from '../storage/apply/situations.ts';
import { contactMoments } from '../storage/contacts/contactEvents.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';

/** A visitor as a page may see them: what this browser did, and public audiences. Null if the visitor does not exist. */
export async function pageView(
  { store, now }: Pick<Runtime, 'store' | 'now'>,
  { site, publicAudiences }: LoadedSite,
  visitor: string,
): Promise<VisitorView | null> {
  const situation = await readSituation(store.sql, site.id, visitor);
  if (situation === null) return null;
  const { contact } = situation.visitor;
  const reported = contact === null ? new Set<number>() : await contactMoments(store.sql, site.id, visitor, contact);
  const view = visitorView(ownActions(situation, reported), endOf(now()), site);
  return { ...view, audiences: view.audiences.filter((key) => publicAudiences.has(key)) };
}
