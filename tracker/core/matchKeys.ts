/** Match keys of a contact; they are hashed here, so that no address and no number leaves the browser. */
export interface MatchKeys {
  email?: string;
  /** E.164: `+4922112345`. */
  phone?: string;
}
