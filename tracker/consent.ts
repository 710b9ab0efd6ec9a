import type { Consent } from '../shared/wire.ts';
import { options } from './options.ts';

/** By rank, as `who.ts` has them. */
const said: Consent[] = [];

/** What the visitor has agreed to, as far as it is known. */
export let consent: Consent = {};

export function agree(who: number, choice: Consent): void {
  said[who] = { ...said[who], ...choice };
  consent = Object.assign({}, ...said);
}

/** Without consent the site's mode decides: an anonymous request, or none. */
export const mayTell = (): unknown => consent.measurement || consent.audience || options.beforeConsent !== 'none';
