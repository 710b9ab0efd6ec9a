import type { Consent } from '../../shared/wire.ts';
import { options } from './page.ts';

/**
 * The sources of consent, weakest first: a later one overrules an earlier one, purpose by purpose. The owner, who
 * vouches in the snippet; the browser's general objection (Global Privacy Control, Do Not Track); Google Consent Mode;
 * IAB TCF; the page's own banner, by `duplex('consent', …)`.
 */
export const OWNER = 0;
export const OBJECTION = 1;
export const GOOGLE = 2;
export const TCF = 3;
export const PAGE = 4;

const statements: Consent[] = [];

/** The visitor's consent, as far as it is known. */
export let consent: Consent = {};

export function applyStatement(choice: Consent, source = PAGE): void {
  // JSON drops a purpose that the source leaves undefined. Anything but `true` is no consent.
  const stated = JSON.parse(JSON.stringify(choice), (purpose, word) => (purpose ? word === true : word));
  statements[source] = { ...statements[source], ...stated };
  consent = Object.assign({}, ...statements);
}

/** Without consent the site's mode decides: anonymous requests, or none. */
export const mayRecord = (): unknown => consent.measurement || consent.audience || options.beforeConsent !== 'none';
