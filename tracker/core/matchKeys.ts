/** Match keys of a contact; they are hashed here, so that no address and no number leaves the browser. */
export interface MatchKeys {
  email?: string;
  /** As people write it: `+49 221 12345`, or national where the snippet has `data-default-country`. */
  phone?: string;
}
