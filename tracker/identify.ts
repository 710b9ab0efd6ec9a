import { consent } from './consent.ts';
import { record } from './transport.ts';

/** Match keys of a contact; hashed here, so that no address and no number leaves the browser. */
export interface MatchKeys {
  email?: string;
  phone?: string;
}

/**
 * Links this visitor with the owner's own contact. Email addresses are trimmed and lower-cased, phone numbers taken to
 * E.164, both then hashed with SHA-256 in lower-case hex. Needs consent to audience and a secure page.
 */
export async function identify(contact: string, { email, phone }: MatchKeys = {}): Promise<void> {
  const props: Record<string, string> = { contact };
  if (email) props['email'] = await sha256(email.trim().toLowerCase());
  if (phone) props['phone'] = await sha256(phone.replace(/^\s*00/, '+').replace(/[^\d+]/g, ''));
  if (consent.audience) record('event', { name: 'identify', props });
}

async function sha256(text: string): Promise<string> {
  let hex = '';
  for (const byte of new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
    hex += (byte + 256).toString(16).slice(1);
  return hex;
}
