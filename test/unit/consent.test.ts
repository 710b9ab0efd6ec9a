import { describe, expect, it } from 'vitest';
import { type ConsentSetting, type Permission, permissionOf } from '../../collector/core/privacy/consent.ts';
import { objectsToTracking } from '../../collector/ingest/sameSite.ts';
import type { Consent } from '../../shared/wire.ts';

const REQUIRED: ConsentSetting = { consent: 'required', beforeConsent: 'anonymous', afterRefusal: null };
const NOTHING_BEFORE: ConsentSetting = { consent: 'required', beforeConsent: 'none', afterRefusal: null };
const GRANTED: ConsentSetting = { consent: 'granted', beforeConsent: 'anonymous', afterRefusal: null };

/** The visitor's choice, the objection of their browser, and the permission under each mode of a site. */
const CASES: readonly (readonly [
  said: Consent | undefined,
  objects: boolean,
  required: Permission,
  nothingBefore: Permission,
  granted: Permission,
])[] = [
  [undefined, false, 'anonymous', 'none', 'lasting'],
  [undefined, true, 'anonymous', 'none', 'anonymous'],
  [{}, false, 'anonymous', 'none', 'lasting'],
  [{ measurement: true }, false, 'anonymous', 'anonymous', 'lasting'],
  [{ measurement: true }, true, 'anonymous', 'anonymous', 'anonymous'],
  [{ measurement: true, audience: false }, false, 'anonymous', 'anonymous', 'anonymous'],
  [{ measurement: false, audience: false }, false, 'anonymous', 'none', 'anonymous'],
  [{ measurement: true, audience: true }, false, 'lasting', 'lasting', 'lasting'],
  [{ audience: true }, false, 'lasting', 'lasting', 'lasting'],
  [{ audience: false }, false, 'anonymous', 'none', 'anonymous'],
  // An explicit choice overrules the general objection of the browser.
  [{ measurement: true, audience: true }, true, 'lasting', 'lasting', 'lasting'],
];

describe('the permission of a request', () => {
  it.each(CASES)('%j, objecting %s: %s, %s, %s', (said, general, required, nothingBefore, granted) => {
    const found = [REQUIRED, NOTHING_BEFORE, GRANTED].map((setting) => permissionOf(setting, said, general));
    expect(found).toEqual([required, nothingBefore, granted]);
  });

  it('is never lasting without a choice, unless the owner vouches for consent', () => {
    for (const [said, general, ...permissions] of CASES) {
      if (said?.audience === true) continue;
      expect(permissions.slice(0, 2)).not.toContain('lasting');
      if (said?.audience === false || general) expect(permissions[2]).not.toBe('lasting');
    }
  });
});

describe('the general objection of a browser', () => {
  it.each<[headers: Record<string, string>, does: boolean]>([
    [{}, false],
    [{ 'sec-gpc': '1' }, true],
    [{ dnt: '1' }, true],
    [{ dnt: '0' }, false],
    [{ 'sec-gpc': '0', dnt: 'null' }, false],
  ])('%j: %s', (headers, does) => {
    expect(objectsToTracking(new Headers(headers))).toBe(does);
  });
});
