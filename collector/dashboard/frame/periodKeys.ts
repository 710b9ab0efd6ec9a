import type { PeriodName } from './address.ts';

/** Single letters that lead to a period. */
export const PERIOD_KEYS: Readonly<Partial<Record<PeriodName, string>>> = {
  today: 'd',
  yesterday: 'e',
  '7d': 'w',
  '28d': 'f',
  '30d': 't',
  '90d': 'n',
  month: 'm',
  'last-month': 'l',
  year: 'y',
};
