import type { MatchKeys } from '../core/matchKeys.ts';
import type { Action } from './action.ts';
import { consent, record } from './core.ts';

let waiting: Action | undefined;

/**
 * Links this visitor with the owner's own contact. Email addresses and phone numbers are hashed with SHA-256, in
 * lower-case hex, after they have been lower-cased and freed of spaces. Needs a secure page. Without
 * consent to audience the last command waits for it: a banner may be answered later.
 */
export function onIdentify(action: Action): void {
  const { argument } = action;
  if (!consent().audience) {
    waiting = action;
    return;
  }
  const [contact, keys = {}] = argument as [contact: string, keys?: MatchKeys];
  hashed(keys).then(
    (hashes) => record('event', { name: 'identify', props: { contact, ...hashes } }),
    () => {},
  );
}

/** Consent has changed. */
export function onConsent(): void {
  if (waiting && consent().audience) {
    onIdentify(waiting);
    waiting = undefined;
  }
}

async function hashed(keys: MatchKeys): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, key] of Object.entries(keys)) {
    if (!key) continue;
    const text = new TextEncoder().encode(key.replace(/\s/g, '').toLowerCase());
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
    hashes[name] = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return hashes;
}
