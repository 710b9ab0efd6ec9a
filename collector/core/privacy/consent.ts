import type { Consent } from '../../../shared/wire.ts';

/** The ways in which the collector may use a request. */
export type Permission =
  /** A lasting id, tallies, audiences. */
  | 'lasting'
  /** Counting under a hash that nobody can compute after the next day. */
  | 'anonymous'
  /** Nothing at all. */
  | 'none';

export interface ConsentSetting {
  consent: 'required' | 'granted';
  beforeConsent: 'anonymous' | 'none';
  /** Null: the same as before consent. */
  afterRefusal: 'anonymous' | 'none' | null;
}

/**
 * Combines the visitor's choice, the objection of their browser (Global Privacy Control, Do Not Track) and the site's
 * mode. An explicit grant overrules the browser's general objection. If the owner vouches for consent, silence counts as
 * agreement unless the browser objects. No consent, no audience (law 7).
 *
 * A visitor who refuses measurement is counted anonymously at most. That stores and reads nothing on their device, so it
 * needs no consent (TDDDG section 25). Sites that count nobody before consent, or nobody after a refusal, do not count
 * them at all. The tag cannot distinguish a refusal from a default that denies until the banner is answered (Google
 * Consent Mode): counting nobody then would lose the first page of everybody who goes on to agree.
 */
export function permissionOf(setting: ConsentSetting, consent: Consent | undefined, objects: boolean): Permission {
  if (consent?.audience === true) return 'lasting';
  if (consent?.audience === undefined && setting.consent === 'granted' && !objects) return 'lasting';
  if (consent?.measurement === false) return setting.afterRefusal ?? setting.beforeConsent;
  if (consent?.measurement === true || setting.consent === 'granted') return 'anonymous';
  return setting.beforeConsent;
}
