import { type DetailedOrigin, DIRECT } from './origin.ts';
import type { PageLoad } from './pageLoad.ts';
import { EMPTY_TRAIL } from './trail.ts';
import type { Visit } from './visit.ts';

type Field = Exclude<keyof PageLoad, 'nonce' | 'origin'>;

const NOTHING: Partial<Pick<Visit, Field>> = {
  ...{ views: 0, engaged: 0, scroll: 0, signals: 0, events: 0 },
  ...{ path: null, load: {}, trail: EMPTY_TRAIL },
};
const FIELDS: readonly Field[] = ['id', 'startedAt', 'lastAt', ...(Object.keys(NOTHING) as Field[])];

/** Did the visit begin with this page load? */
export function isFirst({ id }: PageLoad, visit: Visit): boolean {
  return id === undefined || id === visit.id;
}

/** The page load as it is stored beside the rest of its visit. */
export function pageLoadOf(nonce: string, part: Visit, origin: DetailedOrigin | null, visit: Visit): PageLoad {
  const begins = part.id === visit.id;
  const usual: Partial<Visit> = begins ? visit : NOTHING;
  const fields = FIELDS.filter((field) => !isSame(part[field], usual[field]));
  return {
    nonce,
    ...Object.fromEntries(fields.map((field) => [field, part[field]])),
    ...((origin === null) === begins ? { origin } : {}),
  };
}

/** Where the page load came from, other than from a page of the site. */
export function originOfPageLoad(pageLoad: PageLoad, visit: Visit): DetailedOrigin | null {
  return pageLoad.origin ?? (pageLoad.origin === undefined && isFirst(pageLoad, visit) ? visit.origin : null);
}

/** The page load as a visit of its own. */
export function visitOfPageLoad(pageLoad: PageLoad, visit: Visit): Visit {
  const { nonce: _, ...stored } = pageLoad;
  return {
    ...visit,
    ...(isFirst(pageLoad, visit) ? {} : NOTHING),
    ...stored,
    origin: originOfPageLoad(pageLoad, visit) ?? DIRECT,
    ...{ previous: null, pageLoads: [], continued: null, countsFrom: null, heldUntil: null },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}
