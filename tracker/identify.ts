import { consent } from './consent.ts';
import { record } from './transport.ts';

/** Match keys of a contact; hashed here, so that no address and no number leaves the browser. */
export interface MatchKeys {
  email?: string;
  /** E.164: `+4922112345`. */
  phone?: string;
}

/**
 * Links this visitor with the owner's own contact. Email addresses and phone numbers are hashed with SHA-256, in
 * lower-case hex, after they have been lower-cased and freed of spaces. Needs consent to audience and a secure page.
 */
export async function identify(contact: string, keys?: MatchKeys): Promise<void> {
  const props: Record<string, string> = { contact };
  for (const [name, key] of Object.entries(keys ?? {})) {
    const text = new TextEncoder().encode((key as string).replace(/\s/g, '').toLowerCase());
    props[name] = '';
    for (const byte of new Uint8Array(await crypto.subtle.digest('SHA-256', text)))
      props[name] += (byte + 256).toString(16).slice(1);
  }
  if (consent.audience) record('event', { name: 'identify', props });
}
