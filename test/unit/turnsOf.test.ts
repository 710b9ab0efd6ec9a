import { describe, expect, it } from 'vitest';
import { type Succession, successorOf, withSuccessions } from '../../collector/core/succession.ts';
import { turnsOf } from '../../collector/ingest/turnsOf.ts';
import type { WireEvent } from '../../shared/wire.ts';

/** Words of a batch: a kind of event, or `as NAME` for an identification. */
const batchOf = (words: string[]): WireEvent[] =>
  words.map((word, index) => {
    const id = `event-${index}`;
    const named = /^as (.*)$/.exec(word)?.[1];
    if (named === undefined) return { id, kind: word as 'view', age: 0 };
    return { id, kind: 'event', age: 0, name: 'identify', props: { contact: named } };
  });

/** Each event of the batch with its visitor. */
function visitors(contact: string | null, ...words: string[]): string[] {
  const turns = turnsOf(batchOf(words), 'V', contact, (named) => `V${named}`);
  return words.map((_, index) => turns.findLast(({ from }) => from <= index)!.visitor);
}

describe('the visitors of a batch', () => {
  it('is one visitor if no other contact is identified', () => {
    expect(visitors(null, 'view', 'contact')).toEqual(['V', 'V']);
    expect(visitors(null, 'view', 'as a', 'contact', 'as a')).toEqual(['V', 'V', 'V', 'V']);
    expect(visitors('a', 'view', 'as a', 'as undefined')).toEqual(['V', 'V', 'V']);
  });

  it('changes on the page on which another contact is identified first', () => {
    expect(visitors('a', 'view', 'as b')).toEqual(['Vb', 'Vb']);
    expect(visitors('a', 'engagement', 'view', 'contact', 'as b')).toEqual(['V', 'Vb', 'Vb', 'Vb']);
    expect(visitors('a', 'contact', 'as b', 'contact')).toEqual(['V', 'Vb', 'Vb']);
  });

  it('changes with each further identification itself', () => {
    expect(visitors(null, 'view', 'as a', 'contact', 'as b', 'contact')).toEqual(['V', 'V', 'V', 'Vb', 'Vb']);
    expect(visitors('x', 'view', 'as a', 'view', 'as b', 'view', 'as a')).toEqual(['Va', 'Va', 'Va', 'Vb', 'Vb', 'Va']);
  });

  it('names everybody who had the page load before', () => {
    const turns = turnsOf(batchOf(['view', 'as a', 'as b', 'as c']), 'V', null, (named) => `V${named}`);
    expect(turns.map(({ succeeds }) => succeeds)).toEqual([[], ['V'], ['V', 'Vb']]);
  });
});

describe('a succession', () => {
  const one = (page: string, visitor: string, at: number): Succession => ({ page, visitor, at });
  const known: Record<string, Succession[]> = {
    V: [one('p', 'B', 10), one('p', 'C', 20)],
    B: [one('p', 'C', 20)],
    C: [one('q', 'V', 0)],
  };
  const of = (visitor: string) => known[visitor] ?? [];

  it('gives an event to the contact whose page load it was at that moment', () => {
    expect([5, 10, 15, 20, 99].map((at) => successorOf('V', 'p', at, of))).toEqual(['V', 'B', 'B', 'C', 'C']);
    expect(successorOf('V', 'another page', 99, of)).toBe('V');
  });

  it('goes round when somebody comes back', () => {
    const round: Record<string, Succession[]> = { V: [one('p', 'B', 1)], B: [one('p', 'V', 2), one('p', 'V', 4)] };
    expect([0, 1, 2, 3, 9].map((at) => successorOf('V', 'p', at, (who) => round[who] ?? []))).toEqual([
      'V',
      'B',
      'V',
      'V',
      'V',
    ]);
    round['V']!.push(one('p', 'B', 3));
    expect([3, 4].map((at) => successorOf('V', 'p', at, (who) => round[who] ?? []))).toEqual(['B', 'V']);
  });

  it('is kept once, whatever the order', () => {
    const all = [one('p', 'B', 10), one('p', 'C', 20), one('p', 'B', 10), one('q', 'B', 11)];
    const expected = [one('p', 'C', 20), one('q', 'B', 11), one('p', 'B', 10)];
    expect(withSuccessions(all.slice(0, 2), all.slice(2))).toEqual(expected);
    expect(withSuccessions(all.slice(2), all.slice(0, 2))).toEqual(expected);
  });
});
