import type { Scalar } from '../../../shared/wire.ts';
import { isClosed } from '../../core/taps/isClosed.ts';
import { type Moment, msOf } from '../../core/time/moment.ts';
import { currencyIn, valueIn } from '../../core/visit/revenueOf.ts';
import { groupBy } from '../../storage/apply/groupBy.ts';
import type { ConversionReport } from '../../storage/conversions/conversionPage.ts';

/** An own event or a signal, with the click on an ad that came before it. */
export interface Conversion {
  visitor: string;
  id: string;
  at: Moment;
  clickKind: string;
  click: string;
  clickedAt: Moment;
  value: number | undefined;
  currency: string | undefined;
  orderId: string | undefined;
}

/** The conversions of a page, and how many reports by its visitors were left out for which reason. */
export interface ConversionsOfPage {
  conversions: Conversion[];
  excluded: { noEarlierClick: number; repeated: number; adClosed: number };
}

/**
 * The conversions among the reports of a page, each once: the first of all reports of a person that share an interaction
 * or an order id. Other systems report for a contact, so each visitor of the contact has a copy at the same millisecond;
 * among these, the visitor with a click has precedence.
 */
export function conversionsIn(reports: readonly ConversionReport[]): ConversionsOfPage {
  const page: ConversionsOfPage = { conversions: [], excluded: { noEarlierClick: 0, repeated: 0, adClosed: 0 } };
  const { conversions, excluded } = page;
  for (const [visitor, ofPerson] of groupBy(reports, (report) => report.visitor)) {
    const seen = new Map<string, string>();
    for (const report of [...ofPerson].sort(firstReported)) {
      const keys = keysOf(report);
      const time = `time ${msOf(report.at)}`;
      const isCopy = (seen.get(time) ?? report.reporter) !== report.reporter;
      const isRepeated = isCopy || keys.some((key) => seen.has(key));
      for (const key of [...keys, time]) if (!seen.has(key)) seen.set(key, report.reporter);
      if (report.reporter !== visitor) continue;
      if (isRepeated) excluded.repeated += 1;
      else if (report.click === null) excluded.noEarlierClick += 1;
      else if (report.closing?.some((tap) => isClosed(tap, 'ad'))) excluded.adClosed += 1;
      else conversions.push(conversionOf(report));
    }
  }
  conversions.sort(byPosition);
  return page;
}

/** The order in which conversions are exported. */
function byPosition(a: Conversion, b: Conversion): number {
  if (a.visitor !== b.visitor) return a.visitor < b.visitor ? -1 : 1;
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

function firstReported(a: ConversionReport, b: ConversionReport): number {
  return (
    msOf(a.at) - msOf(b.at) ||
    Number(a.click === null) - Number(b.click === null) ||
    a.at - b.at ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Two reports of one conversion have one of these in common. */
function keysOf({ interaction, props }: ConversionReport): string[] {
  const order = orderIn(props);
  return [
    ...(interaction === null ? [] : [`interaction ${interaction}`]),
    ...(order === undefined ? [] : [`order ${order}`]),
  ];
}

function conversionOf({ visitor, id, at, kind, click, clicked_at, props }: ConversionReport): Conversion {
  const order = orderIn(props);
  return {
    visitor,
    id,
    at,
    clickKind: kind!,
    click: click!,
    clickedAt: clicked_at!,
    value: valueIn(props),
    currency: currencyIn(props),
    // Pages are open to strangers. An id begins with a letter or a digit, so it is no formula in a spreadsheet.
    orderId: order !== undefined && /^[\p{L}\p{N}][\p{L}\p{N} ._:#/-]{0,99}$/u.test(order) ? order : undefined,
  };
}

type Props = Readonly<Record<string, Scalar>> | null;

function orderIn(props: Props): string | undefined {
  for (const name of ['orderId', 'order_id', 'id']) {
    const text = String(props?.[name] ?? '').trim();
    if (text !== '') return text;
  }
  return undefined;
}
