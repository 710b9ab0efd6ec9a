import type { Scalar } from '../../../shared/wire.ts';

type Props = Readonly<Record<string, Scalar>> | null | undefined;

/** The value of an own event, and its currency as an ISO 4217 code. */
export interface Revenue {
  value: number;
  currency: string;
}

/** The revenue of an own event: its `value` in its `currency`. Null without either. */
export function revenueOf(props: Props): Revenue | null {
  const [value, currency] = [valueIn(props), currencyIn(props)];
  return value === undefined || currency === undefined ? null : { value, currency };
}

/** A number, also as text: `"12.50"`. */
export function valueIn(props: Props): number | undefined {
  const value = props?.['value'];
  const isDecimal = typeof value === 'number' || (typeof value === 'string' && /^\d{1,15}(\.\d+)?$/.test(value.trim()));
  const number = isDecimal ? Number(value) : Number.NaN;
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

export function currencyIn(props: Props): string | undefined {
  const code = String(props?.['currency'] ?? '')
    .trim()
    .toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : undefined;
}
