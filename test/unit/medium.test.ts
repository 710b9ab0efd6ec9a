import { describe, expect, it } from 'vitest';
import { leafMatches, leafOf } from '../../collector/core/rules/leaf.ts';
import { companyTapAt, EMPTY_COMPANY_TAP, withTouch } from '../../collector/core/taps/companyTap.ts';
import { isClosed } from '../../collector/core/taps/isClosed.ts';
import { mediumNotice } from '../../collector/core/taps/mediumNotice.ts';
import { EMPTY_VISITOR_TAP, visitorTapAt, withSignal } from '../../collector/core/taps/visitorTap.ts';
import type { LogEvent } from '../../collector/core/visit/logEvent.ts';
import { eventAt } from '../../collector/enrich/decodeEvent.ts';
import { uuid7 } from '../support/uuid7.ts';

const DAY = 86_400_000_000;
const event = (kind: LogEvent['kind'], medium: string, at: number): LogEvent => ({ id: uuid7(), kind, medium, at });

describe('media are compared without case and outer blanks', () => {
  it.each(['Ad', 'ad ', ' AD'])('a close for `%s` closes `ad`', (medium) => {
    const opened = withSignal(EMPTY_VISITOR_TAP, { event: event('contact', 'aD', 1000) }, 'contact', () => DAY);
    expect(visitorTapAt(opened, 2000, () => DAY).media.map((one) => one.medium)).toEqual(['ad']);
    const closed = withSignal(opened, { event: event('close', medium, 3000) }, 'close', () => DAY);
    expect(isClosed(closed, 'ad')).toBe(true);
    expect(isClosed(closed, ' Ad')).toBe(true);
    expect(visitorTapAt(closed, 4000, () => DAY).open).toBe(false);
  });

  it('a touch of medium `Answer ` answers', () => {
    const tap = withTouch(EMPTY_COMPANY_TAP, event('touch', 'Answer ', 1000));
    expect(companyTapAt(tap, 2000, DAY)).toMatchObject({ answered: 1000, last: { medium: 'answer' } });
  });

  it('a rule for `EMail` is the rule for `email`', () => {
    const leaf = leafOf({ did: 'contact', medium: 'EMail ' });
    expect(leaf).toEqual(leafOf({ did: 'contact', medium: 'email' }));
    expect(leafMatches(leaf.filter, event('contact', 'email', 1), [])).toBe(true);
    expect(leafMatches(leafOf({ got: 'touch', medium: 'Call' }).filter, event('touch', 'call', 1), [])).toBe(true);
  });

  it('a page may write a medium in any case and with blanks', () => {
    const notices: string[] = [];
    const raw = { id: uuid7(), kind: 'close', age: 0, medium: ' Newsletter ' };
    expect(eventAt(raw, 'event', notices).medium).toBe('Newsletter');
    expect(notices).toEqual([]);
  });
});

describe('a close whose medium looks like a slip is answered with a hint', () => {
  it.each([
    ['ads', 'ad'],
    ['Advertising', 'ad'],
    ['emial', 'email'],
    ['news-letter', 'newsletter'],
    ['whatsap', 'whatsapp'],
  ])('`%s`: did you mean `%s`?', (medium, meant) => {
    expect(mediumNotice('close', medium)).toContain(`did you mean \`${meant}\`?`);
    const notices: string[] = [];
    expect(eventAt({ id: uuid7(), kind: 'close', age: 0, medium }, 'event', notices)).toMatchObject({ kind: 'close' });
    expect(notices).toEqual([expect.stringContaining(`did you mean \`${meant}\`?`)]);
  });

  it.each(['Ad ', 'EMAIL', 'plakat', 'catalogue', 'x'])('`%s` is no slip', (medium) => {
    expect(mediumNotice('close', medium)).toBeNull();
  });

  it('other kinds are not examined', () => expect(mediumNotice('contact', 'emial')).toBeNull());
});
