import type { Consent } from '../../shared/wire.ts';
import { options } from './page.ts';

/**
 * Who speaks for the visitor about consent, weakest first: a later one overrules an earlier one, purpose by purpose.
 * The owner, who vouches in the snippet; the browser's general objection (Global Privacy Control, Do Not Track);
 * Google Consent Mode; IAB TCF; the page's own banner, by `duplex('consent', …)`.
 */
export const SITE = 0;
export const OBJECTION = 1;
export const GOOGLE = 2;
export const TCF = 3;
export const PAGE = 4;

const said: Consent[] = [];

/** What the visitor has agreed to, as far as it is known. */
export let consent: Consent = {};

export function agree(who: number, choice: Consent): void {
  // Who leaves a purpose undefined has not spoken about it: JSON drops it. Whatever is not `true` is no consent.
  const spoken = JSON.parse(JSON.stringify(choice), (purpose, word) => (purpose ? word === true : word));
  said[who] = { ...said[who], ...spoken };
  consent = Object.assign({}, ...said);
}

/** What waits for consent to audience. */
export const pending: (() => unknown)[] = [];

/** Without consent the site's mode decides: an anonymous request, or none. */
export const mayRecord = (): unknown => consent.measurement || consent.audience || options.beforeConsent !== 'none';
