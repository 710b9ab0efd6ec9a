import { describe, expect, it } from 'vitest';
import { type Goal, goalsReachedBy, MAX_GOALS, parseGoals } from '../../collector/core/reports/goal.ts';
import { BLANK_LINE, type LogEvent } from '../../collector/core/visit/logEvent.ts';

const event = (fields: Partial<LogEvent>): LogEvent => ({ ...BLANK_LINE, ...fields });

describe('parseGoals', () => {
  it('returns goals in the form in which events are stored', () => {
    const input = [
      { name: ' Orders ', event: ' Big\n Order ' },
      { name: 'Inquiries', signal: 'contact', medium: ' Form ' },
      { name: 'Contacts', signal: 'contact' },
    ];
    expect(parseGoals(input)).toEqual({
      ok: true,
      goals: [
        { name: 'Orders', event: 'Big Order' },
        { name: 'Inquiries', signal: 'contact', medium: 'form' },
        { name: 'Contacts', signal: 'contact' },
      ],
    });
    expect(parseGoals([])).toEqual({ ok: true, goals: [] });
  });

  it.each<[string, unknown, string, RegExp]>([
    ['what is no list', { name: 'Orders', event: 'Order' }, '', /must be a list/],
    ['nothing', null, '', /must be a list/],
    ['too many', Array.from({ length: MAX_GOALS + 1 }, (_, n) => ({ name: `${n}`, event: `${n}` })), '', /at most 20/],
    ['what is no goal', ['Order'], '/0', /must be a goal/],
    ['a goal without a name', [{ event: 'Order' }], '/0/name', /not blank/],
    ['a goal without a cause', [{ name: 'Orders' }], '/0', /either/],
    ['a goal with two causes', [{ name: 'Orders', event: 'Order', signal: 'contact' }], '/0', /either/],
    ['an unknown signal', [{ name: 'Mails', signal: 'contacts' }], '/0/signal', /one of contact/],
    ['a medium of an own event', [{ name: 'Orders', event: 'Order', medium: 'form' }], '/0/medium', /only a `signal`/],
    ['an unknown field', [{ name: 'Orders', evnt: 'Order' }], '/0/evnt', /unknown field/],
    ['a reserved name', [{ name: 'constructor', event: 'Order' }], '/0/name', /reserves/],
    ['a NUL character', [{ name: 'a\0b', event: 'Order' }], '/0/name', /NUL/],
    ['an event without letters', [{ name: 'Orders', event: '---' }], '/0/event', /letter or digit/],
    [
      'one name twice',
      [
        { name: 'Orders', event: 'Order' },
        { name: 'orders', event: 'Buy' },
      ],
      '/1/name',
      /same name/,
    ],
    [
      'one event twice',
      [
        { name: 'Orders', event: 'Order' },
        { name: 'Sales', event: 'Order' },
      ],
      '/1',
      /counts the same/,
    ],
  ])('refuses %s', (_, input, path, reason) => {
    const parsed = parseGoals(input);
    expect(parsed).toMatchObject({ ok: false, fault: { path, reason: expect.stringMatching(reason) } });
  });

  it('suggests the word that was probably meant', () => {
    expect(parseGoals([{ name: 'Mails', signal: 'contcat' }])).toMatchObject({
      fault: { hint: 'did you mean `contact`?' },
    });
    expect(parseGoals([{ name: 'Orders', evnt: 'Order' }])).toMatchObject({ fault: { hint: 'did you mean `event`?' } });
  });
});

describe('goalsReachedBy', () => {
  const goals: Goal[] = [
    { name: 'Orders', event: 'Order' },
    { name: 'Contacts', signal: 'contact' },
    { name: 'Forms', signal: 'contact', medium: 'form' },
    { name: 'Bookmarks', signal: 'bookmark', medium: 'browser' },
  ];
  const reached = (fields: Partial<LogEvent>) => goalsReachedBy(event(fields), goals).map(({ name }) => name);

  it('compares own events by their name', () => {
    expect(reached({ kind: 'event', name: 'Order' })).toEqual(['Orders']);
    expect(reached({ kind: 'event', name: 'order' })).toEqual([]);
    expect(reached({ kind: 'touch', name: 'Order' })).toEqual([]);
  });

  it('compares signals by kind and medium, without regard to case', () => {
    expect(reached({ kind: 'contact', medium: 'Form' })).toEqual(['Contacts', 'Forms']);
    expect(reached({ kind: 'contact', medium: 'email' })).toEqual(['Contacts']);
    expect(reached({ kind: 'bookmark' })).toEqual(['Bookmarks']);
    expect(reached({ kind: 'view' })).toEqual([]);
  });

  it('ignores a signal that is only inferred', () => {
    expect(reached({ kind: 'contact', medium: 'form', confidence: 'inferred' })).toEqual([]);
    expect(reached({ kind: 'contact', medium: 'form', confidence: 'intent' })).toEqual(['Contacts', 'Forms']);
  });
});
