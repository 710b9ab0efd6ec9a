import { type HookFields, type HookRequest, listOf, textIn } from '../hookRequest.ts';
import { NOTHING, type SenderKind, type SenderReport, unreadable } from '../senderKind.ts';
import { around, faultOfSignature, type HmacSignature, utf8 } from '../signature.ts';

/**
 * Documented at developers.hubspot.com, "Webhooks API" and "Validating requests". HubSpot reports changes of properties
 * and names contacts by its own id only, so the owner's contact has to be called `hubspot:ID`.
 */
export const hubspot: SenderKind = {
  title: 'HubSpot',
  needsSecret: true,
  signature: {
    faultOf: (request) =>
      request.headers.has('X-HubSpot-Signature-v3') ? faultOfSignature(VERSION_3, request) : faultOfVersion1(request),
  },
  read: (request) => listOf(request).map((event) => reportOf(event, request.medium ?? 'newsletter')),
};

const VERSION_3: HmacSignature = {
  hash: 'SHA-256',
  encoding: 'base64',
  given: ({ headers }) => [headers.get('X-HubSpot-Signature-v3')],
  signed: ({ method, url, bytes, headers }) => [
    around(`${method}${url.href}`, bytes, headers.get('X-HubSpot-Request-Timestamp') ?? ''),
  ],
  signedAt: ({ headers }) => Number(headers.get('X-HubSpot-Request-Timestamp') ?? Number.NaN),
};

/** Apps of earlier years sign with a plain hash of the secret and the body. */
async function faultOfVersion1({ headers, secret, bytes }: HookRequest): Promise<string | null> {
  const given = headers.get('X-HubSpot-Signature');
  if (given === null) return 'the signature is missing';
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', around(secret ?? '', bytes)));
  const right = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // Hashes of both are compared, so the time of the comparison reveals nothing.
  const [a, b] = await Promise.all([given, right].map((text) => crypto.subtle.digest('SHA-256', utf8(text))));
  return Buffer.from(a!).equals(Buffer.from(b!)) ? null : 'the signature is wrong';
}

/** The properties of a contact whose change means something. */
const PROPERTIES = {
  hs_email_optout: 'close',
  hs_email_last_send_date: 'touch',
  hs_email_last_click_date: 'click',
  hs_sales_email_last_replied: 'reply',
} as const;

function reportOf(event: HookFields, medium: string): SenderReport {
  const type = textIn(event, 'subscriptionType', 'eventType');
  const object = textIn(event, 'objectId');
  if (type === undefined || object === undefined) return unreadable('the event has no subscriptionType or no objectId');
  const contact = `hubspot:${object}`;
  if (type === 'contact.privacyDeletion') {
    return unreadable(`asks for an erasure: delete the contact ${contact} by DELETE …/contacts/{contact}`);
  }
  const property = textIn(event, 'propertyName') ?? '';
  if (type !== 'contact.propertyChange' || !Object.hasOwn(PROPERTIES, property)) return NOTHING;
  const effect = PROPERTIES[property as keyof typeof PROPERTIES];
  const value = textIn(event, 'propertyValue');
  const occurred = numberOf(textIn(event, 'occurredAt'));
  const to = { contact };
  if (effect === 'close') {
    const id = `${textIn(event, 'eventId')} ${object} ${occurred}`;
    return value === 'true'
      ? { does: 'signal', id, kind: 'close', medium, confidence: 'confirmed', to, atMs: occurred }
      : NOTHING;
  }
  const atMs = numberOf(value) ?? occurred;
  const id = `${object} ${property} ${atMs}`;
  if (effect === 'touch') return { does: 'touch', message: id, medium, to, atMs };
  const isReply = effect === 'reply';
  return {
    ...{ does: 'signal', id, kind: 'reply', to, atMs },
    medium: isReply ? 'email' : medium,
    confidence: isReply ? 'confirmed' : 'intent',
  };
}

function numberOf(text: string | undefined): number | undefined {
  const ms = Number(text);
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
