import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf, queueMessagesOf, readMessage } from '../../collector/edge/queue/message.ts';
import type { Hit } from '../../collector/storage/apply/work.ts';

const ID = '0197f000-0000-7000-8000-000000000001';
const ARRIVED = 1_750_000_000_000;

function hit(title: string): Hit {
  return {
    event: { id: ID, kind: 'view', at: ARRIVED * 1000, title },
    visitor: { id: ID, saltDay: null },
    bot: null,
    arrivedAt: ARRIVED,
    onPage: true,
    origin: null,
    facts: null,
    page: 'page-1',
  };
}

const GRANT = { from: ID, to: ID, page: 'page-1', arrivedAt: ARRIVED };

describe('work as messages', () => {
  it('reads back all that it wrote, in messages within the limit', () => {
    // An event of up to 60,000 bytes, as a body can hold it, in characters of one to four bytes.
    const titles = fc.array(
      fc
        .tuple(fc.constantFrom('a', 'ü', '€', '🙂', '"', '\n'), fc.nat(15_000))
        .map(([letter, times]) => letter.repeat(times)),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(titles, (some) => {
        const hits = some.map(hit);
        const messages = queueMessagesOf('site', { hits, grants: [GRANT] });
        const read = messages.map((text) => readMessage(text));
        expect(read.every(({ ok }) => ok)).toBe(true);
        expect(read.flatMap((one) => (one.ok ? one.message.hits : []))).toEqual(hits);
        expect(read.flatMap((one) => (one.ok ? one.message.grants : []))).toEqual([GRANT]);
        for (const text of messages) expect(Buffer.byteLength(text)).toBeLessThan(128_000 - 100);
      }),
      { numRuns: 50 },
    );
  });

  it('go out in calls of at most 256 KB and a hundred messages', () => {
    const hits = Array.from({ length: 150 }, () => hit('x'.repeat(9_000)));
    const long = queueMessagesOf('site', { hits, grants: [] });
    const short = Array.from({ length: 250 }, () => 'x');
    for (const messages of [long, short, [...short, ...long], ['x']]) {
      const calls = callsOf(messages);
      expect(calls.flat()).toEqual(messages);
      for (const call of calls) {
        expect(call.length).toBeLessThanOrEqual(100);
        expect(call.reduce((sum, text) => sum + Buffer.byteLength(text) + 100, 0)).toBeLessThanOrEqual(256_000);
      }
    }
    expect(callsOf(short)).toHaveLength(3);
  });

  it.each<[name: string, body: unknown, site: string | null, reason: string]>([
    ['text that is not JSON', '{', null, 'message: not JSON'],
    ['no body', undefined, null, 'message: this collector reads version 1'],
    ['another version', { v: 2, site: 'abc' }, 'abc', 'message: this collector reads version 1'],
    ['no site', { v: 1, hits: [], grants: [] }, null, 'message: names no site'],
    ['an invalid site', { v: 1, site: "'; --", hits: [] }, null, 'message: names no site'],
    ['an object of events', { v: 1, site: 'abc', hits: {} }, 'abc', 'message: contains an invalid event'],
    ['null for an event', { v: 1, site: 'abc', hits: [null], grants: [] }, 'abc', 'message: contains an invalid event'],
    [
      'an event whose time is no number',
      { v: 1, site: 'abc', hits: [{ ...hit('x'), event: { ...hit('x').event, at: 'now' } }], grants: [] },
      'abc',
      'message: contains an invalid event',
    ],
    [
      'null as the visitor',
      { v: 1, site: 'abc', hits: [{ ...hit('x'), visitor: null }], grants: [] },
      'abc',
      'message: contains an invalid event',
    ],
    [
      'an invalid consent grant',
      { v: 1, site: 'abc', hits: [], grants: [{ ...GRANT, to: 'me' }] },
      'abc',
      'message: contains an invalid consent grant',
    ],
  ])('%s: is unreadable, with a reason and, if possible, its site', (_name, body, site, reason) => {
    for (const form of [body, typeof body === 'object' ? JSON.stringify(body) : body]) {
      expect(readMessage(form)).toMatchObject({ ok: false, site, reason });
    }
  });
});
