import { parseFilter } from '../core/reports/filter.ts';
import type { SharedLink, SharedPage } from '../storage/sharing/sharedLinks.ts';
import type { Access } from './access.ts';

/** The reports behind each page that a link may show. */
const REPORTS: Readonly<Record<SharedPage, readonly SharedReport[]>> = {
  overview: ['overview', 'flow'],
  sources: ['sources'],
  pages: ['pages'],
  places: ['places'],
  devices: ['devices'],
  events: ['events'],
  bounces: ['bounces'],
};

/** Reports that a route declares as open to links. */
export type SharedReport = SharedPage | 'flow';

/**
 * The rights of a link: some reports of one site, each with the filters of the link added. A filter that cannot be read
 * would widen the link, so it throws.
 */
export function accessOfLink(siteId: string, { id, name, filters, pages }: SharedLink): Access {
  const read = filters.map((text) => {
    const parsed = parseFilter(text);
    if (!parsed.ok) throw new Error(`the shared link ${id} has a filter that cannot be read: ${parsed.reason}`);
    return parsed.filter;
  });
  const reports = new Set(pages.flatMap((page) => REPORTS[page]));
  return {
    ...{ id, name, scopes: ['read'], sites: [siteId], expiresAt: null, person: null },
    shared: { filters: read, reports },
  };
}
