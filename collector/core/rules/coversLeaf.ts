import { CONFIDENCES } from '../../../shared/signal.ts';
import { globMatches } from './globMatches.ts';
import { type Filter, SIGNAL_ACTIVITIES } from './leaf.ts';

/**
 * Does everything that counts for `inner` count for `outer` as well? Then nothing of `inner` can be later than the last of
 * `outer`. A false answer is possible where two filters overlap in a way that they do not show.
 */
export function coversLeaf(outer: Filter, inner: Filter): boolean {
  if ('got' in outer || 'got' in inner) {
    return (
      'got' in outer &&
      'got' in inner &&
      coversGlob(outer.campaign, inner.campaign) &&
      coversWord(outer, inner, 'medium')
    );
  }
  const isActivity = outer.did === inner.did || (outer.did === 'signal' && SIGNAL_ACTIVITIES.includes(inner.did));
  return (
    isActivity &&
    coversGlob(outer.path, inner.path) &&
    coversGlob(outer.campaign, inner.campaign) &&
    (['medium', 'name', 'source', 'cause'] as const).every((key) => coversWord(outer, inner, key)) &&
    rank(outer.confidence) <= rank(inner.confidence) &&
    Object.entries(outer.where ?? {}).every(([name, wanted]) => isSameValue(wanted, inner.where?.[name]))
  );
}

function coversWord<Key extends string>(
  outer: { [K in Key]?: string },
  inner: { [K in Key]?: string },
  key: Key,
): boolean {
  return outer[key] === undefined || outer[key] === inner[key];
}

function coversGlob(outer: string | undefined, inner: string | undefined): boolean {
  if (outer === undefined || outer === inner) return true;
  // The stars of the inner glob are characters like any others here, and the outer glob must allow them.
  return inner !== undefined && globMatches(outer, inner);
}

function rank(confidence: (typeof CONFIDENCES)[number] | undefined): number {
  return CONFIDENCES.indexOf(confidence ?? 'inferred');
}

function isSameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
