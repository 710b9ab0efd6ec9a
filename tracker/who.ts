/**
 * Who speaks for the visitor about consent, weakest first: a later one overrules an earlier one, purpose by purpose.
 */

/** The owner, who vouches in the snippet. */
export const SITE = 0;
/** The browser's general objection: Global Privacy Control, Do Not Track. */
export const OBJECTION = 1;
/** Google Consent Mode. */
export const GOOGLE = 2;
/** IAB TCF. */
export const TCF = 3;
/** The page's own banner, by `duplex('consent', …)`. */
export const PAGE = 4;
