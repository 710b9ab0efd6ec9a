import { describe, expect, it } from 'vitest';
import { leafMatches, leafOf } from '../../collector/core/rules/leaf.ts';
import { parseRule } from '../../collector/core/rules/parseRule.ts';
import type { Did } from '../../collector/core/rules/rule.ts';
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
