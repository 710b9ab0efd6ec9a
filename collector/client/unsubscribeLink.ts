/** What `GET /v1/sites/{site}/unsubscribe-key` answers. */
export interface UnsubscribeSettings {
  site: string;
  base: string;
  key: string;
}

/** The recipient of a message: your own id of the contact, or the email address, which is hashed. */
export type UnsubscribeRecipient = { medium: string } & ({ contact: string } | { email: string });

/** An address to unsubscribe, and the headers of the message that name it (RFC 8058). */
export interface UnsubscribeLink {
  address: string;
  headers: { 'List-Unsubscribe': string; 'List-Unsubscribe-Post': string };
}

const encoder = new TextEncoder();

/**
 * Makes the address by which one recipient unsubscribes from one medium with one click. It sends no request. The message's
 * DKIM signature has to cover both headers.
 *
 *     const settings = await api('GET /v1/sites/{site}/unsubscribe-key', { site });
 *     const { headers } = await unsubscribeLink(settings, { medium: 'newsletter', contact: 'crm-17' });
 */
export async function unsubscribeLink(
  { site, base, key }: UnsubscribeSettings,
  recipient: UnsubscribeRecipient,
): Promise<UnsubscribeLink> {
  const id = 'contact' in recipient ? recipient.contact : await hashedAddress(recipient.email);
  const kind = 'contact' in recipient ? 'contact' : 'email';
  const name = base64Url(encoder.encode(JSON.stringify([recipient.medium, kind, id])));
  const signed = `${site}.${name}`;
  const address = `${base}/${signed}.${await signatureOf(key, signed)}`;
  return {
    address,
    headers: { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

async function signatureOf(key: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign']);
  return base64Url(new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(text))));
}

async function hashedAddress(email: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', encoder.encode(email.trim().toLowerCase()));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
