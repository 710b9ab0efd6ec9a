import type { Span } from '../../../shared/span.ts';
import { spanToMs } from '../../../shared/span.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from '../../core/site.ts';
import { THRESHOLDS } from '../../core/visit/bounceCause.ts';
import { COUNTING_DEFAULTS, type CountingRules } from './countingRules.ts';

/** A site as its owner set it: the settings of `POST /v1/sites`, defaults filled in. */
export interface SiteRecord extends CountingRules {
  name: string;
  /** Allowed origins; `https://*.example.com` allows every host below. */
  origins: string[];
  /** IANA name; days of reports are cut in it. */
  timeZone: string;
  /** `granted`: the owner vouches that he has consent, or needs none. */
  consent: 'required' | 'granted';
  /** What may happen before consent: count anonymously, or nothing. */
  beforeConsent: 'anonymous' | 'none';
  signalWindow: Span | Record<string, Span>;
  touchWindow: Span;
  retention: Span;
  /** Names of own events that open a channel. */
  openingEvents: string[];
  /** Seconds of engagement under which a visit can be a bounce. */
  bounceThresholdSeconds: number;
  /** `count`: automated browsers are visitors like others, for end-to-end tests of a staging site. */
  automatedBrowsers: 'exclude' | 'include';
  /** Pages learn state and public audiences of their consented visitors. */
  onSiteAnswers: boolean;
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
  bounceThresholdSeconds: 10,
  automatedBrowsers: 'exclude',
  onSiteAnswers: false,
  ...COUNTING_DEFAULTS,
} as const satisfies Partial<SiteRecord>;

/** A site as it was stored, which an earlier version may have done: what it did not know has its default. */
export function recordOf(stored: SiteRecord): SiteRecord {
  return { ...SITE_DEFAULTS, ...stored } as SiteRecord;
}

/** The settings that classification depends on, as the core wants them. */
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
 * The script tag for an owner who wants to know each byte: one build of the tag, `file`, for good. The browser runs
 * nothing else (`integrity`), and so a later build is taken by pasting its snippet.
 */
export function pinnedSnippetOf(id: string, record: SiteRecord, file: string, integrity: string): string {
  const check = `integrity="${integrity}" crossorigin="anonymous"`;
  return `<script defer src="${record.tagBase}/${file}" ${check} ${attributesOf(id, record)}></script>`;
}

/** The two consent settings stand in the snippet, because the tag is one file for all. */
function attributesOf(id: string, record: SiteRecord): string {
  const consent = record.consent === 'granted' ? ' data-consent="granted"' : '';
  const before = record.beforeConsent === 'none' ? ' data-before-consent="none"' : '';
  return `data-site="${id}"${consent}${before}`;
}
