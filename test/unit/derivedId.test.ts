import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedId } from '../../collector/core/time/derivedId.ts';
import { hash53 } from '../../collector/core/time/hash.ts';
import { momentOf } from '../../collector/core/time/moment.ts';
import { type Months, monthOf } from '../../collector/storage/database/partitions.ts';
import { uuid7 } from '../support/uuid7.ts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const EVERY: Months = new Set(
  Array.from({ length: 400 * 12 }, (_, i) => (1970 + Math.floor(i / 12)) * 100 + (i % 12) + 1),
);
const AT = Date.UTC(2026, 10, 30, 23, 59, 59, 999);

describe('a derived id', () => {
  it('is a UUID of version 7 that keeps the millisecond, and so the month', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date(Date.UTC(2254, 0)), noInvalidDate: true }),
        fc.string(),
        (date, cause) => {
          const id = derivedId(momentOf(date.getTime(), cause), cause);
          expect(id).toMatch(UUID_V7);
          expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(date.getTime());
          expect(monthOf(id, EVERY)).toBe(date.getUTCFullYear() * 100 + date.getUTCMonth() + 1);
        },
      ),
    );
  });

  it('depends on its cause and its time only', () => {
    const id = derivedId(momentOf(AT, 'x'), 'visit x');
    expect(derivedId(momentOf(AT, 'x'), 'visit x')).toBe(id);
    expect(derivedId(momentOf(AT, 'y'), 'visit x')).toBe(id);
    expect(derivedId(momentOf(AT, 'x'), 'bounce x')).not.toBe(id);
    expect(derivedId(momentOf(AT + 1, 'x'), 'visit x')).not.toBe(id);
  });

  it('differs for each of a hundred thousand causes', () => {
    const ids = new Set(Array.from({ length: 100_000 }, (_, i) => derivedId(AT * 1000, `visit ${i}`)));
    expect(ids.size).toBe(100_000);
  });
});

describe('the hash of a derived id', () => {
  it('fills 53 bits evenly', () => {
    const bins = new Array<number>(16).fill(0);
    for (let i = 0; i < 16_000; i++) bins[Math.floor(hash53(uuid7()) / 2 ** 49)]! += 1;
    for (const count of bins) expect(Math.abs(count - 1_000)).toBeLessThan(200);
  });

  it('spreads the events of one millisecond over the upper half of its thousand moments', () => {
    const moments = Array.from({ length: 5_000 }, () => momentOf(AT, uuid7()) - AT * 1000);
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...moments)).toBeLessThan(1000);
    expect(new Set(moments).size).toBeGreaterThan(475);
  });

  it('is a safe integer for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, seed) => {
        const hash = hash53(text, seed);
        expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
      }),
    );
  });
});

describe('the partition of an id', () => {
  const months: Months = new Set([0, 202611, 202612]);
  it.each<[name: string, ms: number, month: number]>([
    ['is the month in it', Date.UTC(2026, 10, 15), 202611],
    ['is that month in its last millisecond', AT, 202611],
    ['is bucket 0 in the next month without a partition', AT + 1, 202612],
    ['is bucket 0 for a future month', Date.UTC(2027, 0, 1), 0],
    ['is bucket 0 for a month that was dropped', Date.UTC(2026, 9, 31), 0],
    ['1970', 0, 0],
    ['the end of all ids', 2 ** 48 - 1, 0],
  ])('%s', (_name, ms, month) => {
    expect(monthOf(uuid7(ms), months)).toBe(month);
  });
});
