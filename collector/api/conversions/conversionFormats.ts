import { msOf } from '../../core/time/moment.ts';
import { zonedTimeOf } from '../../core/time/zonedTime.ts';
import { machineLine } from '../../http/csvLine.ts';
import type { Conversion } from './conversion.ts';

export const CONVERSION_FORMATS = ['google', 'microsoft', 'meta'] as const;
export type ConversionFormat = (typeof CONVERSION_FORMATS)[number];

/** Values that all lines of a file share. */
export interface ConversionTerms {
  /** Name of the conversion at the platform. */
  name: string;
  timeZone: string;
}

/** How a platform reads conversions: the kinds of its click ids, its columns, and the values of a line. */
export interface ConversionLayout {
  clicks: readonly string[];
  head: string;
  line(conversion: Conversion, terms: ConversionTerms): string;
}

/** The files as each platform documents them. Only people who consented to audience are in them. */
export const CONVERSION_LAYOUTS: Record<ConversionFormat, ConversionLayout> = {
  google: {
    clicks: ['gclid', 'gbraid', 'wbraid'],
    head: machineLine([
      'Google Click ID',
      'GBRAID',
      'WBRAID',
      'Conversion Name',
      'Conversion Time',
      'Conversion Value',
      'Conversion Currency',
      'Order ID',
      'Ad User Data',
      'Ad Personalization',
    ]),
    line({ at, clickKind, click, value, currency, orderId }, { name, timeZone }) {
      const { date, time, offset } = zonedTimeOf(msOf(at), timeZone);
      const ids = ['gclid', 'gbraid', 'wbraid'].map((kind) => (kind === clickKind ? click : ''));
      const when = `${date} ${time}${offset.replace(':', '')}`;
      return machineLine([...ids, name, when, value, currency, orderId, 'Granted', 'Granted']);
    },
  },
  microsoft: {
    clicks: ['msclkid'],
    head: machineLine([
      'Microsoft Click ID',
      'Conversion Name',
      'Conversion Time',
      'Conversion Value',
      'Conversion Currency',
    ]),
    line({ at, click, value, currency }, { name, timeZone }) {
      const { date, time, offset } = zonedTimeOf(msOf(at), timeZone);
      return machineLine([click, name, `${date}T${time}${offset}`, value, currency]);
    },
  },
  meta: {
    clicks: ['fbclid'],
    head: machineLine(['event_name', 'event_time', 'fbc', 'value', 'currency', 'order_id']),
    line({ at, click, clickedAt, value, currency, orderId }, { name }) {
      // Seconds since 1970 need no time zone.
      const seconds = Math.floor(msOf(at) / 1000);
      return machineLine([name, seconds, `fb.1.${msOf(clickedAt)}.${click}`, value, currency, orderId]);
    },
  },
};
