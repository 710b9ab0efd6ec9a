import type { Consent } from '../../../shared/wire.ts';

/** What may be done with a request. */
export type Permission =
  /** A lasting id, tallies, audiences. */
  | 'lasting'
  /** Counted, under a hash that nobody can compute again after the day but one. */
  | 'anonymous'
  /** Nothing at all. */
  | 'none';

export interface ConsentSetting {
  consent: 'required' | 'granted';
  beforeConsent: 'anonymous' | 'none';
  /** Null: as before consent. */
  afterRefusal: 'anonymous' | 'none' | null;
}

/**
 * What the visitor's choice, his browser's objection (Global Privacy Control, Do Not Track) and the site's mode allow
 * together. An explicit grant overrules the browser's general objection; where the owner vouches for consent, silence
 * counts as agreement unless the browser objects. No consent, no audience (law 7).
 *
 * Who refuses measurement is counted anonymously at most, which stores and reads nothing on his device and so needs no
 * consent (TDDDG section 25); where the site takes nothing before consent, or nothing after a refusal, he is not
 * counted at all. The tag cannot tell a refusal from a default that denies until the banner is answered (Google Consent
 * Mode): counting nobody then would lose the first page of everybody who goes on to agree.
 */
export function permissionOf(setting: ConsentSetting, consent: Consent | undefined, objects: boolean): Permission {
  if (consent?.audience === true) return 'lasting';
  if (consent?.audience === undefined && setting.consent === 'granted' && !objects) return 'lasting';
  if (consent?.measurement === false) return setting.afterRefusal ?? setting.beforeConsent;
  if (consent?.measurement === true || setting.consent === 'granted') return 'anonymous';
  return setting.beforeConsent;
}
