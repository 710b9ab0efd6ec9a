import { fieldsIn, type HookRequest, isoIn, objectOf, textIn } from '../hookRequest.ts';
import { type SenderKind, type SenderReport, unreadable } from '../senderKind.ts';
import { around, base64Bytes, utf8 } from '../signature.ts';
import { addressIn, type EmailEffect, emailReport, onlyOne } from './emailReport.ts';

/** Documented at resend.com/docs, "Webhooks". Signed as Svix signs. */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  'email.delivered': 'touch',
  'email.clicked': 'click',
  'email.bounced Permanent': 'undelivered',
  'email.complained': 'close',
  'email.received': 'contact',
  'contact.updated unsubscribed': 'close',
  ...{ 'email.sent': 'nothing', 'email.scheduled': 'nothing', 'email.delivery_delayed': 'nothing' },
  ...{
    'email.bounced': 'nothing',
    'email.opened': 'nothing',
    'email.failed': 'nothing',
    'email.suppressed': 'nothing',
  },
  ...{ 'contact.created': 'nothing', 'contact.updated': 'nothing', 'contact.deleted': 'nothing' },
  ...{ 'domain.created': 'nothing', 'domain.updated': 'nothing', 'domain.deleted': 'nothing' },
  ...{ 'suppression.added': 'nothing', 'suppression.removed': 'nothing' },
};

export const resend: SenderKind = {
  title: 'Resend',
  signature: {
    hash: 'SHA-256',
    encoding: 'base64',
    given: ({ headers }) =>
      (headers.get('svix-signature') ?? '').split(' ').flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : [])),
    signed: ({ headers, bytes }) => [around(`${headers.get('svix-id')}.${headers.get('svix-timestamp')}.`, bytes)],
    signedAt: ({ headers }) => Number(headers.get('svix-timestamp') ?? Number.NaN) * 1000,
    keyOf: (secret) => base64Bytes(secret.replace(/^whsec_/, '')) ?? utf8(secret),
  },
  read: (request) => [reportOf(request)],
};

function reportOf(request: HookRequest): SenderReport {
  const event = objectOf(request);
  const data = fieldsIn(event, 'data');
  const type = textIn(event, 'type');
  const sender = type === 'email.received' ? addressIn(textIn(data, 'from')) : undefined;
  const email = sender ?? onlyOne(data.to) ?? textIn(data, 'email');
  if (email === undefined && Array.isArray(data.to))
    return unreadable('the event does not show which recipient it is about');
  const bounce = textIn(fieldsIn(data, 'bounce'), 'type');
  const hard = type === 'email.bounced' && bounce === 'Permanent';
  const left = type === 'contact.updated' && data.unsubscribed === true;
  const isBroadcast = textIn(data, 'broadcast_id') !== undefined || type?.startsWith('contact.') === true;
  return emailReport(WORDS, hard ? 'email.bounced Permanent' : left ? 'contact.updated unsubscribed' : type, {
    to: { email: addressIn(email) },
    message: textIn(data, 'email_id'),
    id: request.headers.get('svix-id') ?? undefined,
    about: textIn(fieldsIn(data, 'click'), 'link'),
    // `data.created_at` is when the message was made.
    atMs: isoIn(event, 'created_at'),
    medium: request.medium ?? (isBroadcast ? 'newsletter' : 'email'),
    campaign: campaignIn(data.tags),
  });
}

/** Tags are an object in one description and a list of pairs in the other. */
function campaignIn(tags: unknown): string | undefined {
  const pairs = Array.isArray(tags) ? tags.map((one) => [one?.name, one?.value]) : Object.entries(tags ?? {});
  const found: unknown = pairs.find(([name]) => name === 'campaign')?.[1];
  return typeof found === 'string' ? found : undefined;
}
