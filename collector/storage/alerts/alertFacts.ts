/** The facts of an alert as of the moment when it was written. They contain no address. */
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
