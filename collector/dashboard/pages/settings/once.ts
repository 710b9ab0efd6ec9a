/** A secret that is shown once, with a word on what it is. */
export interface Once {
  title: string;
  secret: string;
}
