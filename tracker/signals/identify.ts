import type { MatchKeys } from '../core/matchKeys.ts';
import type { Action } from './action.ts';
import { consent, endpoint, options, record } from './core.ts';

let waiting: Action | undefined;

/**
 * Links this visitor with the owner's own contact. Email addresses and phone numbers are hashed with SHA-256, in
 * lower-case hex, in every form that a platform wants. Needs a secure page. Without consent to audience the last
 * command waits for it: a banner may be answered later.
 */
export function onIdentify(action: Action): void {
  const { argument } = action;
  if (!consent().audience) {
    waiting = action;
    return;
  }
  const [contact, keys] = argument as [contact: string, keys?: MatchKeys];
  // A key that fails costs that key only.
  Promise.allSettled([hashed('email', keys), hashed('phone', keys)]).then((results) =>
    record('event', {
      name: 'identify',
      props: Object.assign({ contact }, ...results.map((result) => 'value' in result && result.value)),
    }),
  );
}

/** Another person uses the browser now. */
export function forgetIdentification(): void {
  waiting = undefined;
}

/** Consent has changed. */
export function onConsent(): void {
  if (waiting && consent().audience) {
    onIdentify(waiting);
    waiting = undefined;
  }
}

/** Every form of a key, hashed by an add-on beside the tag, which only pages with such a key load. */
const hashed = async (name: keyof MatchKeys, keys?: MatchKeys) =>
  keys?.[name] &&
  (await import(endpoint.replace(/in$/, `identify-${name}.js`))).default(keys[name], options.defaultCountry);
