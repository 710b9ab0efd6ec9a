import { describe, expect, it } from 'vitest';
import { EMPTY_COMPANY_TAP } from '../../collector/core/taps/companyTap.ts';
import { contactAnswerChanges } from '../../collector/core/taps/contactAnswer.ts';
import { isClosed } from '../../collector/core/taps/isClosed.ts';
import { EMPTY_VISITOR_TAP, visitorTapAt, waitingSince, withSignal } from '../../collector/core/taps/visitorTap.ts';
import { DAY, endOf, isAfter, momentOf } from '../../collector/core/time/moment.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';

const MS = Date.UTC(2026, 0, 1);
const WINDOW = () => 90 * DAY;

const signal = (kind: LogEvent['kind'], key: string, more: Partial<LogEvent> = {}): LogEvent => ({
  id: key,
  kind,
  at: momentOf(MS, key),
  medium: 'email',
  ...more,
});
const tapOf = (...events: LogEvent[]) =>
  events.reduce((tap, event) => withSignal(tap, { event }, event.kind, WINDOW), EMPTY_VISITOR_TAP);

/** Enough ids that every order of two hashes is among them. */
describe.each(Array.from({ length: 20 }, (_, index) => index))('in one millisecond, with ids %i', (index) => {
  const [one, other] = [`a${index}`, `b${index}`];

  it('an answer answers the contact', () => {
    const visitorTap = tapOf(signal('contact', one));
    const answered = momentOf(MS, other);
    expect(waitingSince(visitorTap, answered, endOf(MS))).toBeNull();
    const before = { visitorTap: EMPTY_VISITOR_TAP, companyTap: EMPTY_COMPANY_TAP };
    const after = { visitorTap, companyTap: { touched: [], answered: [answered] } };
    expect(contactAnswerChanges(before, after).map(({ answer }) => answer.answered)).toEqual([answered]);
  });

  it('a close closes the medium', () => {
    const tap = tapOf(signal('contact', one), signal('close', other));
    expect(isClosed(tap, 'email')).toBe(true);
    expect(visitorTapAt(tap, endOf(MS), WINDOW).open).toBe(false);
  });

  it('a reply and an inferred signal find the channel that opened', () => {
    const inferred = signal('share', `c${index}`, { medium: 'x', confidence: 'inferred' });
    const tap = tapOf(inferred, signal('reply', other, { medium: 'phone' }), signal('contact', one));
    const { media, lastReplyMedium } = visitorTapAt(tap, endOf(MS), WINDOW);
    expect(media.map(({ medium }) => medium).sort()).toEqual(['email', 'phone', 'x']);
    expect(lastReplyMedium).toBe('phone');
  });

  it('each of two events without a sequence comes after the other', () => {
    expect([
      isAfter(momentOf(MS, one), momentOf(MS, other)),
      isAfter(momentOf(MS, other), momentOf(MS, one)),
      isAfter(momentOf(MS, one, 3), momentOf(MS, other)),
      isAfter(momentOf(MS, one), momentOf(MS, other, 3)),
    ]).toEqual([true, true, true, true]);
  });
});

it('events of a page load keep their order, and no event comes after itself', () => {
  expect(isAfter(momentOf(MS, 'a', 4), momentOf(MS, 'b', 3))).toBe(true);
  expect(isAfter(momentOf(MS, 'a', 3), momentOf(MS, 'b', 4))).toBe(false);
  expect(isAfter(momentOf(MS, 'a'), momentOf(MS, 'a'))).toBe(false);
  expect(isAfter(momentOf(MS, 'a'), momentOf(MS + 1, 'b'))).toBe(false);
});
