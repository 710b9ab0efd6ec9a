/** What an alert is about, as it was when the alert was written. It contains no address. */
export interface AlertFacts {
  when: 'waiting' | 'entered' | 'silent';
  /** Null for an alert about the site as a whole. */
  visitor: string | null;
  contact: string | null;
  /** Medium and page of the contact; null if they are unknown. */
  medium: string | null;
  page: string | null;
  /** The time of the contact, of the entry, or of the last visit. */
  since: string;
  /** Name of the audience. */
  audience: string | null;
  /** An invented example. */
  test?: true;
}
