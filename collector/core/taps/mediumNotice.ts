import { suggestNear } from '../rules/suggestWord.ts';
import { normalizedMedium } from './mediumOf.ts';

/** Media that every site knows. Any other word is a medium, too. */
const KNOWN_MEDIA: readonly string[] = [
  ...['ad', 'email', 'newsletter', 'phone', 'sms', 'print', 'push', 'whatsapp', 'chat', 'form', 'calendar', 'call'],
  ...[
    'answer',
    'social',
    'facebook',
    'instagram',
    'linkedin',
    'pinterest',
    'reddit',
    'telegram',
    'signal',
    'messenger',
  ],
  ...['skype', 'viber', 'line', 'teams', 'zoom', 'x', 'copy', 'native', 'browser', 'app', 'feed', 'wishlist', 'other'],
];

/** Words that people write for a known medium, too far from it to be a typing error. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  add: 'ad',
  ads: 'ad',
  advert: 'ad',
  adverts: 'ad',
  advertising: 'ad',
  advertisement: 'ad',
  advertisements: 'ad',
  mail: 'email',
  'e-mails': 'email',
  tel: 'phone',
  telephone: 'phone',
  text: 'sms',
};

/**
 * A hint if the medium of a `close` looks like a slip for a known one; else null. A medium can be any word of the owner's,
 * so the `close` counts as it is. Without the hint nobody would notice that the objection has no effect.
 */
export function mediumNotice(kind: string, medium: string | undefined): string | null {
  if (kind !== 'close' || medium === undefined) return null;
  const word = normalizedMedium(medium);
  if (KNOWN_MEDIA.includes(word)) return null;
  const meant = (Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word] : undefined) ?? suggestNear(word, KNOWN_MEDIA);
  return meant === undefined
    ? null
    : `\`${word}\` is not a common medium, and is closed as it is; did you mean \`${meant}\`?`;
}
