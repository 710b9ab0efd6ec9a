import type { HookRequest } from './hookRequest.ts';

/** How a sender signs its requests. */
export type Signature = HmacSignature | OwnSignature;

/** A keyed hash in a header, described as data. */
export interface HmacSignature {
  hash: 'SHA-256' | 'SHA-1';
  encoding: 'hex' | 'base64';
  /** The signatures that the request carries; one of them must be right. */
  given(request: HookRequest): readonly (string | null | undefined)[];
  /** The texts that may have been signed; absent: the body. */
  signed?(request: HookRequest): readonly (string | Uint8Array<ArrayBuffer>)[];
  /** When it was signed, in milliseconds since 1970, and by how much that may differ from now. */
  signedAt?(request: HookRequest): number;
  toleranceMs?: number;
  /** The bytes of the key; absent: the secret as text. */
  keyOf?(secret: string): Uint8Array<ArrayBuffer>;
}

/** Code of its own: a reason why the request is not the sender's, or null. */
export interface OwnSignature {
  /** It is checked without a secret of the owner. */
  isKeyless?: true;
  faultOf(request: HookRequest): Promise<string | null>;
}

/** Why the request is not the sender's, or null. */
export async function faultOfSignature(signature: Signature, request: HookRequest): Promise<string | null> {
  if ('faultOf' in signature) return signature.faultOf(request);
  const { secret, nowMs } = request;
  if (secret === null) return 'the sender has no secret, so its signature cannot be checked';
  const given = signature.given(request).flatMap((one) => (one ? [bytesOf(one, signature.encoding)] : []));
  if (given.length === 0) return 'the signature is missing';
  if (signature.signedAt !== undefined) {
    const age = Math.abs(nowMs - signature.signedAt(request));
    if (!(age <= (signature.toleranceMs ?? FIVE_MINUTES))) return 'the signature is too old';
  }
  const key = await crypto.subtle.importKey(
    'raw',
    signature.keyOf?.(secret) ?? utf8(secret),
    { name: 'HMAC', hash: signature.hash },
    false,
    ['verify'],
  );
  for (const text of signature.signed?.(request) ?? [request.bytes]) {
    const signed = typeof text === 'string' ? utf8(text) : text;
    // The platform compares in constant time.
    for (const one of given) if (one !== null && (await crypto.subtle.verify('HMAC', key, one, signed))) return null;
  }
  return 'the signature is wrong';
}

const FIVE_MINUTES = 5 * 60_000;

/** The bytes of a signature, or null if it is not encoded as it should be. */
function bytesOf(text: string, encoding: 'hex' | 'base64'): Uint8Array<ArrayBuffer> | null {
  if (encoding === 'base64') return base64Bytes(text);
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g)!, (pair) => Number.parseInt(pair, 16));
}

export function base64Bytes(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Text before and after bytes, as one text to sign. */
export function around(before: string, bytes: Uint8Array, after = ''): Uint8Array<ArrayBuffer> {
  const [head, tail] = [utf8(before), utf8(after)];
  const all = new Uint8Array(head.length + bytes.length + tail.length);
  all.set(head);
  all.set(bytes, head.length);
  all.set(tail, head.length + bytes.length);
  return all;
}

/** The values of one name in a header like `t=1764288000,v1=5f2c…`. */
export function partsOfHeader(header: string | null, name: string): string[] {
  return (header ?? '').split(',').flatMap((part) => {
    const [key, value = ''] = part.trim().split(/=(.*)/s);
    return key === name ? [value] : [];
  });
}

/** A header with a time and signatures over `time.body`: Calendly, Mailchimp. */
export function timedHeader(name: string, toleranceMs: number): HmacSignature {
  const timeIn = ({ headers }: HookRequest) => partsOfHeader(headers.get(name), 't')[0] ?? '';
  return {
    hash: 'SHA-256',
    encoding: 'hex',
    given: ({ headers }) => partsOfHeader(headers.get(name), 'v1'),
    signed: (request) => [around(`${timeIn(request)}.`, request.bytes)],
    signedAt: (request) => Number(timeIn(request) || Number.NaN) * 1000,
    toleranceMs,
  };
}

/** A signature of the body in one header. */
export function bodyHeader(name: string, encoding: 'hex' | 'base64', prefix = ''): HmacSignature {
  return {
    hash: 'SHA-256',
    encoding,
    given: ({ headers }) => {
      const value = headers.get(name);
      return [value?.startsWith(prefix) ? value.slice(prefix.length) : null];
    },
  };
}

/** The address and then each field of the form with its value, sorted by name: Mandrill, Twilio. */
export function addressAndForm({ url, text }: HookRequest): string {
  const fields = [...new URLSearchParams(text)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return url.href + fields.map(([name, value]) => name + value).join('');
}
