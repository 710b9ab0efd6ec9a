/** A secret that is shown once, with a word on what it is. */
export interface Once {
  title: string;
  secret: string;
  /** False: it can be seen again, so it is not called a secret. */
  isSecret?: boolean;
  /** It reports a failure. */
  isBad?: boolean;
}
