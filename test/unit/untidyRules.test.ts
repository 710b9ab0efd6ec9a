import { describe, expect, it } from 'vitest';
import { compileRule } from '../../collector/core/rules/compile.ts';
import { evaluate, type RuleSubject } from '../../collector/core/rules/evaluate.ts';
import { leafMatches, leafOf } from '../../collector/core/rules/leaf.ts';
import { parseRule } from '../../collector/core/rules/parseRule.ts';
import type { Did, Is } from '../../collector/core/rules/rule.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';

const holds = (rule: Did, event: Partial<LogEvent>) =>
  leafMatches(leafOf(rule).filter, { id: '1', at: 0, ...event } as LogEvent, []);

describe('a rule holds as people mean it', () => {
  it.each<[Did, Partial<LogEvent>, boolean]>([
    [{ did: 'view', path: '/%C3%BCber-uns' }, { kind: 'view', path: '/über-uns' }, true],
    [{ did: 'view', path: '/u\u0308ber-uns' }, { kind: 'view', path: '/über-uns' }, true],
    [{ did: 'view', path: '/pricing/' }, { kind: 'view', path: '/pricing' }, true],
    [{ did: 'view', source: ' Google' }, { kind: 'view', source: 'google' }, true],
    [{ did: 'contact', medium: 'Email' }, { kind: 'contact', medium: 'email' }, true],
    [{ did: 'event', where: { value: ['120'] } }, { kind: 'event', props: { value: 120 } }, true],
    [{ did: 'event', where: { value: [120] } }, { kind: 'event', props: { value: '120.0' } }, true],
    [{ did: 'event', where: { value: { atLeast: 100 } } }, { kind: 'event', props: { value: '120' } }, true],
    [{ did: 'event', where: { value: { atLeast: 100 } } }, { kind: 'event', props: { value: '1e3' } }, false],
    [{ did: 'signal' }, { kind: 'contact', confidence: 'inferred' }, false],
    [{ did: 'bookmark' }, { kind: 'bookmark', confidence: 'inferred' }, false],
    [{ did: 'bookmark', confidence: 'inferred' }, { kind: 'bookmark', confidence: 'inferred' }, true],
    [{ did: 'signal' }, { kind: 'contact' }, true],
    [{ did: 'draft' }, { kind: 'draft', confidence: 'inferred' }, true],
  ])('%o with %o: %s', (rule, event, expected) => {
    expect(holds(rule, event)).toBe(expected);
  });
});

describe('a rule that can never hold is rejected with a hint', () => {
  it.each([
    [{ did: 'view', path: 'pricing' }, 'did you mean `/pricing`?'],
    [{ did: 'view', path: '/pricing?*' }, 'did you mean `/pricing`?'],
    [{ did: 'view', path: '/pricing#a' }, 'did you mean `/pricing`?'],
    [{ did: 'view', path: 'https://example.com/pricing' }, 'did you mean `/pricing`?'],
    [{ did: 'view', within: '0d' }, 'write 30m, 12h or 7d'],
  ])('%o', (rule, hint) => {
    expect(parseRule(rule, 86_400_000)).toMatchObject({ ok: false, fault: { hint } });
  });

  it.each(['visit', 'view', 'bounce'])('medium with did: %s', (did) => {
    expect(parseRule({ did, medium: 'email' }, 86_400_000)).toMatchObject({ ok: false, fault: { path: '/medium' } });
  });
});

const parsed = (rule: unknown) => parseRule(rule, 86_400_000 * 400);

describe('a word of a rule means what people mean by it', () => {
  const stored = {
    country: 'DE',
    language: 'de',
    device: 'mobile',
    os: 'mac os',
    browser: 'chrome',
    campaign: 'spring',
  };
  it.each([
    ...['Germany', 'Deutschland', ' de ', 'DE', 'Allemagne'].map((word) => ['country', word]),
    ...['german', 'Deutsch', 'de-AT', 'DE', 'allemand'].map((word) => ['language', word]),
    ...['phone', 'Smartphone', 'mobile'].map((word) => ['device', word]),
    ...['macOS', 'Mac OS X', 'mac os', 'OS X'].map((word) => ['os', word]),
    ...['Chrome', ' chrome'].map((word) => ['browser', word]),
    ...[' spring ', 'spring'].map((word) => ['campaign', word]),
  ])('%s %j', (is, word) => {
    const rule = { is, in: [word] } as Is;
    expect(parsed(rule)).toEqual({ ok: true, rule });
    const subject = { traits: stored, now: 0 } as unknown as RuleSubject;
    expect(evaluate(compileRule(rule, 1), subject).holds).toBe(true);
  });

  it('in names and campaigns of a leaf', () => {
    expect(holds({ did: 'event', name: ' Order ' }, { kind: 'event', name: 'Order' })).toBe(true);
    expect(holds({ did: 'view', campaign: ' spring*' }, { kind: 'view', campaign: 'spring-1' })).toBe(true);
    expect(holds({ did: 'event', medium: 'Form' }, { kind: 'event', name: 'Review', medium: 'form' })).toBe(true);
    expect(holds({ did: 'referral', medium: 'x' }, { kind: 'referral', medium: 'x' })).toBe(true);
  });

  it.each([
    [{ is: 'country', in: ['UK'] }, ['gb']],
    [{ is: 'country', in: ['England', 'EL', 'Kosovo'] }, ['gb', 'gr', 'xk']],
    [{ is: 'language', in: ['pt_BR', 'Türkçe'] }, ['pt', 'tr']],
  ])('%j is compared as %j', (rule, expected) => {
    expect(parsed(rule).ok).toBe(true);
    expect(compileRule(rule as Is, 1)).toMatchObject({ rule: { in: expected } });
  });
});

describe('a word or a moment that can never hold is rejected', () => {
  it.each([
    [{ is: 'country', in: ['DE', 'Germny'] }, '/in/1', /did you mean `DE`\?/],
    [{ is: 'country', in: ['Atlantis'] }, '/in/0', /write its code, like DE/],
    [{ is: 'country', in: ['EU'] }, '/in/0', /unknown country/],
    [{ is: 'country', in: [1] }, '/in', /is a text/],
    [{ is: 'language', in: ['germn'] }, '/in/0', /did you mean `de`\?/],
    [{ is: 'language', in: ['klingonish'] }, '/in/0', /like de/],
    [{ is: 'device', in: ['mobil'] }, '/in/0', /did you mean `mobile`\?/],
    [{ is: 'device', in: ['fridge'] }, '/in/0', /one of desktop/],
    [{ is: 'os', in: [' '] }, '/in/0', /blank/],
    [{ did: 'contact', medium: ' ' }, '/medium', /blank/],
    [{ got: 'touch', campaign: '\u00a0' }, '/campaign', /blank/],
    [{ did: 'event', name: '\t' }, '/name', /blank/],
    [{ when: 'opened', within: '7d', olderThan: '7d' }, '/within', /longer than `olderThan`/],
    [{ when: 'lastSeen', within: '1d', olderThan: '48h' }, '/within', /within 48h and olderThan 1d/],
    [{ not: { when: 'visitorTapCloses', within: '60m', olderThan: '1h' } }, '/not/within', /longer/],
    [{ did: 'view', after: { did: 'view' } }, '/after', /nothing is ever later/],
    [{ did: 'view', path: '/a/b', times: 2, after: { did: 'view', path: '/a*', within: '3d' } }, '/after', /`times`/],
    [{ did: 'contact', medium: 'email', after: { did: 'signal', medium: 'Email ' } }, '/after', /later/],
    [{ did: 'contact', confidence: 'confirmed', after: { did: 'contact' } }, '/after', /later/],
    [{ got: 'touch', medium: 'call', after: { got: 'touch' } }, '/after', /later/],
    [{ did: 'reply', after: { did: 'event', name: 'A', after: { did: 'event' } } }, '/after/after', /later/],
  ])('%j', (rule, path, says) => {
    const result = parsed(rule);
    if (result.ok) throw new Error('it was accepted');
    expect(result.fault.path).toBe(path);
    expect(`${result.fault.reason} ${result.fault.hint}`).toMatch(says);
  });

  it.each([
    [{ when: 'opened', within: '8d', olderThan: '7d' }],
    [{ did: 'contact', after: { did: 'contact', confidence: 'confirmed' } }],
    [{ did: 'view', after: { did: 'view', path: '/a' } }],
    [{ did: 'view', path: '/a*', after: { did: 'view', path: '/a/b' } }],
    [{ did: 'contact', medium: 'email', after: { did: 'contact', medium: 'phone' } }],
    [{ did: 'event', name: 'Order', after: { did: 'event', name: 'Cart' } }],
    [{ got: 'touch', after: { did: 'contact' } }],
    [{ did: 'bookmark', confidence: 'inferred', after: { did: 'signal' } }],
  ])('but not %j', (rule) => {
    expect(parsed(rule)).toEqual({ ok: true, rule });
  });
});
