/**
 * The state of a page is its address: `/dashboard/SITE/sources?period=7d&filter=country:DE`. A link is the view, so each
 * link of a page is made from the state that it changes.
 */
export const BASE = '/dashboard';

/** Periods by name, in the order of the menu. The API computes their days. */
export const PERIODS = ['today', 'yesterday', '7d', '28d', '30d', '90d', '12m', 'month', 'last-month', 'year'] as const;
export type PeriodName = (typeof PERIODS)[number];
export const COMPARISONS = ['before', 'year', 'none'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** The parts that every page of a site understands. */
export interface PageState {
  /** Null if `from` and `to` are given. */
  period: PeriodName | null;
  from: string | null;
  to: string | null;
  compare: Comparison;
  by: string | null;
  /** In the grammar of the API: `source:google,bing`. */
  filters: readonly string[];
}

const DEFAULT_PERIOD: PeriodName = '30d';

/** Reads the state from an address. An unreadable part falls back to the default, so that an old link still works. */
export function pageStateOf(query: URLSearchParams): PageState {
  const from = dayIn(query.get('from'));
  const to = dayIn(query.get('to'));
  const named = PERIODS.find((name) => name === query.get('period'));
  return {
    period: from !== null && to !== null && named === undefined ? null : (named ?? DEFAULT_PERIOD),
    from: named === undefined ? from : null,
    to: named === undefined ? to : null,
    compare: COMPARISONS.find((name) => name === query.get('compare')) ?? 'before',
    by: ['hour', 'day', 'week', 'month'].find((by) => by === query.get('by')) ?? null,
    filters: query
      .getAll('filter')
      .filter((text) => text.length <= 500)
      .slice(0, 20),
  };
}

function dayIn(text: string | null): string | null {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : null;
}

/** The parameters of the state that differ from the default. */
export function paramsOf(state: PageState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.period === null && state.from !== null && state.to !== null) {
    params.set('from', state.from);
    params.set('to', state.to);
  } else if (state.period !== null && state.period !== DEFAULT_PERIOD) params.set('period', state.period);
  if (state.compare !== 'before') params.set('compare', state.compare);
  if (state.by !== null) params.set('by', state.by);
  for (const filter of state.filters) params.append('filter', filter);
  return params;
}

/** The query to the API for the same view. */
export function apiQueryOf({ period, from, to, compare, filters }: PageState): Record<string, string | string[]> {
  return {
    ...(period === null ? { from: from!, to: to! } : { period }),
    ...(compare === 'before' ? {} : { compare }),
    ...(filters.length === 0 ? {} : { filter: [...filters] }),
  };
}

/** The address of a page with a state, and with parameters that only this page knows. */
export function hrefOf(page: string, state: PageState, more: Readonly<Record<string, string>> = {}): string {
  const params = paramsOf(state);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  // Commas and colons are plain in a query, and an address is read by people.
  const text = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/');
  return text === '' ? page : `${page}?${text}`;
}

export type FilterOperator = 'is' | 'isNot' | 'contains' | 'containsNot';
export interface ShownFilter {
  dimension: string;
  operator: FilterOperator;
  values: string[];
}

/** Reads one filter of the address: `source:google,bing`, `source:!google`, `page:~/blog`. */
export function filterOf(text: string): ShownFilter {
  const colon = text.indexOf(':');
  const dimension = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  const [, mark = ''] = /^(!~|!|~)?/.exec(rest) ?? [];
  const operator = ({ '': 'is', '!': 'isNot', '~': 'contains', '!~': 'containsNot' } as const)[mark]!;
  const values = rest
    .slice(mark.length)
    .split(/(?<!\\),/)
    .map((value) => value.replaceAll(/\\(.)/g, '$1'));
  return { dimension, operator, values };
}

/** The filter that holds for one value of a dimension. */
export function filterFor(dimension: string, value: string): string {
  return `${dimension}:${value.replaceAll(/[\\,!~]/g, '\\$&')}`;
}

/** The state with one filter more. A filter of the same dimension is replaced, because a click means this value. */
export function withFilter(state: PageState, filter: string): PageState {
  const { dimension } = filterOf(filter);
  return { ...state, filters: [...state.filters.filter((one) => filterOf(one).dimension !== dimension), filter] };
}

export function withoutFilter(state: PageState, filter: string): PageState {
  return { ...state, filters: state.filters.filter((one) => one !== filter) };
}
