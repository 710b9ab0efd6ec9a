import type { Runtime } from '../http/runtime.ts';
import type { LoadedSite } from '../storage/sites/sites.ts';
import { pageView } from './pageView.ts';

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
  runtime: Runtime,
  site: LoadedSite,
  visitor: string | null,
): Promise<OnSiteAnswer | null> {
  if (!site.record.onSiteAnswers || visitor === null) return null;
  const view = await pageView(runtime, site, visitor);
  return view === null ? null : { state: view.state, audiences: view.audiences };
}
