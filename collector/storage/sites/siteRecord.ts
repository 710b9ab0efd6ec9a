import type { Span } from '../../../shared/span.ts';
import { spanToMs } from '../../../shared/span.ts';
import type { Goal } from '../../core/reports/goal.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from '../../core/site.ts';
import { THRESHOLDS } from '../../core/visit/bounceCause.ts';
import { COUNTING_DEFAULTS, type CountingRules } from './countingRules.ts';

/** The settings of a site, as in `POST /v1/sites`, with defaults filled in. */
export interface SiteRecord extends CountingRules {
  name: string;
  /** Allowed origins; `https://*.example.com` allows every subdomain. */
  origins: string[];
  /** IANA name; the days of reports begin at midnight in it. */
  timeZone: string;
  /** `granted`: the owner vouches for consent, or needs none. */
  consent: 'required' | 'granted';
  /** Before consent, visitors are counted anonymously or not at all. */
  beforeConsent: 'anonymous' | 'none';
  signalWindow: Span | Record<string, Span>;
  touchWindow: Span;
  retention: Span;
  /** Names of own events that open a channel. */
  openingEvents: string[];
  /** Further media of contacts that ask for no answer, beside `newsletter` and `calendar`. */
  noAnswerExpected: string[];
  /** How often the company wants to write to each visitor, by medium. Reports observe the cadence of the other media. */
  cadence: Record<string, Span>;
  /** Own events and signals that reports show as goals. */
  goals: Goal[];
  /** A visit with fewer seconds of engagement can be a bounce. */
  bounceThresholdSeconds: number;
  /** `include`: automated browsers are visitors like others, for end-to-end tests of a staging site. */
  automatedBrowsers: 'exclude' | 'include';
  /** Pages receive the state and the public audiences of visitors who consented. */
  onSiteAnswers: boolean;
  /** The country of phone numbers that are written without one, by its code of two letters. */
  defaultCountry: string | null;
  /** The address that the snippet points to. */
  tagBase: string;
}

export const SITE_DEFAULTS = {
  timeZone: 'UTC',
  consent: 'required',
  beforeConsent: 'anonymous',
  signalWindow: '90d',
  touchWindow: '30d',
  retention: '425d',
  openingEvents: [],
  noAnswerExpected: [],
  cadence: {},
  goals: [],
  bounceThresholdSeconds: 10,
  automatedBrowsers: 'exclude',
  onSiteAnswers: false,
  defaultCountry: null,
  ...COUNTING_DEFAULTS,
} as const satisfies Partial<SiteRecord>;

/** A stored site. An earlier version may have stored it, so a setting that it did not have gets its default. */
export function recordOf(stored: SiteRecord): SiteRecord {
  return { ...SITE_DEFAULTS, ...stored } as SiteRecord;
}

/** The settings on which judging depends, in the form of the core. */
export function settingsOf(record: SiteRecord): SiteSettings {
  const { signalWindow } = record;
  return {
    signalWindow:
      typeof signalWindow === 'string'
        ? (spanToMs(signalWindow) ?? DEFAULT_SETTINGS.signalWindow)
        : Object.fromEntries(Object.entries(signalWindow).map(([kind, span]) => [kind, spanToMs(span) ?? 0])),
    touchWindow: spanToMs(record.touchWindow) ?? DEFAULT_SETTINGS.touchWindow,
    retention: spanToMs(record.retention) ?? DEFAULT_SETTINGS.retention,
    openingEvents: record.openingEvents,
    noAnswerExpected: record.noAnswerExpected,
    bounceThreshold: record.bounceThresholdSeconds * 1000,
    thresholds: { ...THRESHOLDS, ...record.thresholds },
    timeZone: record.timeZone,
  };
}

/** The script tag that the owner pastes. */
export function snippetOf(id: string, record: SiteRecord): string {
  return `<script defer src="${record.tagBase}/tag.js" ${attributesOf(id, record)}></script>`;
}

/**
 * The script tag for an owner who wants to review each byte: it names one build of the tag, `file`, for good. Because of
 * `integrity` the browser runs no other build, so an upgrade needs the snippet of the new build.
 */
export function pinnedSnippetOf(id: string, record: SiteRecord, file: string, integrity: string): string {
  const check = `integrity="${integrity}" crossorigin="anonymous"`;
  return `<script defer src="${record.tagBase}/${file}" ${check} ${attributesOf(id, record)}></script>`;
}

/** The snippet carries what the tag must know of the site, because the tag is one file for all sites. */
function attributesOf(id: string, record: SiteRecord): string {
  const consent = record.consent === 'granted' ? ' data-consent="granted"' : '';
  const before = record.beforeConsent === 'none' ? ' data-before-consent="none"' : '';
  const country = record.defaultCountry === null ? '' : ` data-default-country="${record.defaultCountry}"`;
  return `data-site="${id}"${consent}${before}${country}`;
}
