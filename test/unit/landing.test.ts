import { describe, expect, it } from 'vitest';
import { inferredBookmark, withLanding } from '../../collector/core/visit/landings.ts';
import { DIRECT } from '../../collector/core/visit/origin.ts';
import { openVisit, type Visit } from '../../collector/core/visit/visit.ts';

const visitOn = (path: string | null): Visit => ({
  ...openVisit({ id: '0197f000-0000-7000-8000-000000000000', kind: 'view', at: 1_700_000_000_000_000 }, DIRECT, null),
  path,
});

describe('landing pages', () => {
  it('are the last eight without duplicates, the latest first', () => {
    const ten = Array.from({ length: 10 }, (_, i) => `/${i}`);
    const landings = ten.reduce<readonly string[]>(withLanding, []);
    expect(landings).toEqual(['/9', '/8', '/7', '/6', '/5', '/4', '/3', '/2']);
    expect(withLanding(landings, '/4')).toEqual(['/4', '/9', '/8', '/7', '/6', '/5', '/3', '/2']);
    expect(withLanding(landings, '/9')).toBe(landings);
    expect(withLanding(landings, null)).toBe(landings);
    expect(withLanding(landings, `/${'x'.repeat(200)}`)).toBe(landings);
  });
});

describe('an inferred bookmark', () => {
  it.each<[name: string, path: string | null, typed: boolean, landings: string[], is: boolean]>([
    ['is found on a page on which a visit began', '/deep', true, ['/other', '/deep'], true],
    ['is not found on another page', '/new', true, ['/other', '/deep'], false],
    ['is not found behind a referrer', '/deep', false, ['/deep'], false],
    ['is not found on the front page', '/', true, ['/'], false],
    ['is not found without a page', null, true, ['/deep'], false],
  ])('%s', (_name, path, typed, landings, is) => {
    const bookmark = inferredBookmark(visitOn(path), typed, landings);
    if (!is) expect(bookmark).toBeNull();
    else expect(bookmark).toMatchObject({ kind: 'bookmark', medium: 'browser', confidence: 'inferred', path });
  });

  it('has an id that follows from its visit, so that it counts once', () => {
    const [one, other] = [1, 2].map(() => inferredBookmark(visitOn('/deep'), true, ['/deep']));
    expect(one!.id).toBe(other!.id);
  });
});
