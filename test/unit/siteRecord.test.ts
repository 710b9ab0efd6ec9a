import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../collector/core/site.ts';
import { THRESHOLDS } from '../../collector/core/visit/bounceCause.ts';
import {
  pinnedSnippetOf,
  SITE_DEFAULTS,
  type SiteRecord,
  settingsOf,
  snippetOf,
} from '../../collector/storage/sites/siteRecord.ts';

const RECORD: SiteRecord = {
  ...SITE_DEFAULTS,
  openingEvents: [],
  name: 'Shop',
  origins: ['https://www.example.com'],
  tagBase: 'https://www.example.com/d',
};

describe('the snippet', () => {
  it.each<[name: string, settings: Partial<SiteRecord>, snippet: string]>([
    [
      'as the design has it',
      {},
      '<script defer src="https://www.example.com/d/tag.js" data-site="k3f9x2m7qa"></script>',
    ],
    [
      'for an owner who vouches for consent',
      { consent: 'granted' },
      '<script defer src="https://www.example.com/d/tag.js" data-site="k3f9x2m7qa" data-consent="granted"></script>',
    ],
    [
      'for an owner who wants nothing before it',
      { beforeConsent: 'none' },
      '<script defer src="https://www.example.com/d/tag.js" data-site="k3f9x2m7qa" data-before-consent="none"></script>',
    ],
    [
      'with the country of phone numbers',
      { defaultCountry: 'DE' },
      '<script defer src="https://www.example.com/d/tag.js" data-site="k3f9x2m7qa" data-default-country="DE"></script>',
    ],
    [
      'from a collector on another host',
      { tagBase: 'https://collector.example.com/x' },
      '<script defer src="https://collector.example.com/x/tag.js" data-site="k3f9x2m7qa"></script>',
    ],
  ])('%s', (_name, settings, snippet) => {
    expect(snippetOf('k3f9x2m7qa', { ...RECORD, ...settings })).toBe(snippet);
  });

  it('names one build and its integrity on request', () => {
    expect(pinnedSnippetOf('k3f9x2m7qa', { ...RECORD, consent: 'granted' }, 'tag.0123.js', 'sha384-abc')).toBe(
      '<script defer src="https://www.example.com/d/tag.0123.js" integrity="sha384-abc" crossorigin="anonymous" data-site="k3f9x2m7qa" data-consent="granted"></script>',
    );
  });
});

describe('the settings of the core', () => {
  it('have the defaults of the design', () => {
    expect(settingsOf(RECORD)).toEqual(DEFAULT_SETTINGS);
  });

  it('take the values of the owner', () => {
    const own = settingsOf({
      ...RECORD,
      signalWindow: { contact: '180d', default: '1h' },
      touchWindow: '1m',
      retention: '30d',
      openingEvents: ['Review'],
      bounceThresholdSeconds: 5,
      thresholds: { lcp: 2500 },
    });
    expect(own).toEqual({
      signalWindow: { contact: 180 * 86_400_000, default: 3_600_000 },
      touchWindow: 60_000,
      retention: 30 * 86_400_000,
      openingEvents: ['Review'],
      noAnswerExpected: [],
      bounceThreshold: 5000,
      timeZone: RECORD.timeZone,
      thresholds: { ...THRESHOLDS, lcp: 2500 },
    });
    expect(settingsOf({ ...RECORD, signalWindow: '1m' }).signalWindow).toBe(60_000);
  });
});
