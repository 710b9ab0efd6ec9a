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

/** What each source has stated; a source may leave a purpose open. */
const statements: Consent[] = [];

/** What the visitor has agreed to, as far as it is known. */
export let consent: Consent = {};

export function applyStatement(source: number, { measurement, audience }: Consent): void {
  const former = statements[source] ?? {};
  // Anything but `true` is no consent.
  statements[source] = {
    measurement: (measurement == null ? former.measurement : (measurement as unknown) === true)!,
    audience: (audience == null ? former.audience : (audience as unknown) === true)!,
  };
  const known = (purpose: keyof Consent) =>
    statements.map((statement) => statement[purpose]).findLast((word) => word != null)!;
  consent = { measurement: known('measurement'), audience: known('audience') };
}

/** Without consent the site's mode decides: anonymous requests, or none. */
export const mayRecord = (): unknown => consent.measurement || consent.audience || options.beforeConsent !== 'none';
