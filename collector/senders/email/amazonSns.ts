import { verify, X509Certificate } from 'node:crypto';
import { Busy } from '../../http/runtime.ts';
import { type HookFields, type HookRequest, objectOf, textIn } from '../hookRequest.ts';

/**
 * Messages of Amazon SNS, as docs.aws.amazon.com/sns describes in "Verifying the signatures of Amazon SNS messages". A valid
 * signature proves only that some account of Amazon sent the message, so only topics that the owner has named count.
 * Requests go to hosts of Amazon SNS only, and follow no redirect.
 */
const HOST = /^sns\.[a-zA-Z0-9-]{3,}\.amazonaws\.com(?:\.cn)?$/;

/** The signed fields of each type, in their order. */
const SIGNED: Readonly<Record<string, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

/** Why the message is not one of Amazon SNS and of a topic that the owner has named, or null. */
export async function faultOfAmazon(request: HookRequest): Promise<string | null> {
  const message = objectOf(request);
  const type = textIn(message, 'Type') ?? '';
  const signed = Object.hasOwn(SIGNED, type) ? SIGNED[type]! : null;
  if (signed === null) return 'the message has no envelope: switch off "raw message delivery"';
  const topic = textIn(message, 'TopicArn') ?? '';
  if (!request.topics.includes(topic)) return `the topic ${topic.slice(0, 256)} is not among the sender's \`topics\``;
  const url = addressOfAmazon(message, 'SigningCertURL');
  if (url === null || !url.pathname.endsWith('.pem')) return 'the certificate is not at a host of Amazon SNS';
  const certificate = await certificateAt(url.href);
  if (certificate === null) return 'the certificate of Amazon SNS cannot be read';
  if (Date.parse(certificate.validTo) < request.nowMs) return 'the certificate of Amazon SNS has ended';
  const hash = textIn(message, 'SignatureVersion') === '2' ? 'sha256' : 'sha1';
  const signature = Buffer.from(textIn(message, 'Signature') ?? '', 'base64');
  const right = verify(hash, Buffer.from(textToSign(message, signed)), certificate.publicKey, signature);
  return right ? null : 'the signature is wrong';
}

/** Confirms the subscription of a topic that the owner has named. `faultOfAmazon` has checked the message. */
export async function confirmTopic(request: HookRequest): Promise<string | null> {
  const message = objectOf(request);
  if (textIn(message, 'Type') !== 'SubscriptionConfirmation') return null;
  const url = addressOfAmazon(message, 'SubscribeURL');
  if (url === null) return 'the address of the confirmation is not at a host of Amazon SNS';
  await textAt(url.href);
  return null;
}

/** The signed text: the name and the value of each field that is present, a line each. */
export function textToSign(message: HookFields, signed: readonly string[]): string {
  return signed
    .filter((name) => typeof message[name] === 'string')
    .map((name) => `${name}\n${message[name]}\n`)
    .join('');
}

function addressOfAmazon(message: HookFields, field: string): URL | null {
  const text = textIn(message, field) ?? '';
  const url = URL.canParse(text) ? new URL(text) : null;
  const right = url?.protocol === 'https:' && url.port === '' && url.username === '' && HOST.test(url.hostname);
  return right ? url : null;
}

/** Certificates by their address, the last ones. */
const certificates = new Map<string, X509Certificate>();
const MOST_CERTIFICATES = 20;

async function certificateAt(url: string): Promise<X509Certificate | null> {
  const known = certificates.get(url);
  if (known !== undefined) return known;
  const pem = await textAt(url);
  try {
    const certificate = new X509Certificate(pem);
    if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
    certificates.set(url, certificate);
    return certificate;
  } catch {
    return null;
  }
}

const TIMEOUT_MS = 5_000;
const RETRY_SECONDS = 30;

/** Amazon SNS gives up after an answer that blames it, so a failure on the way asks it to come again. */
async function textAt(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  if (answer?.status === 200) return answer.text();
  throw new Busy('a host of Amazon SNS cannot be reached', RETRY_SECONDS);
}
