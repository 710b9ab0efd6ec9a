import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import type { HookRequest } from '../../collector/senders/hookRequest.ts';
import type { SenderName } from '../../collector/senders/senderTable.ts';

/** Requests as senders make them, with their signatures, written after the descriptions of each sender. */

export const SECRET = 'test-secret-1234567890';
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const SENDGRID_KEY = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

/** One request: its body and the headers of its own, both made for an address and a time. */
export interface Hook {
  body: string;
  headers?: Record<string, string>;
}

const hmac = (hash: 'sha256' | 'sha1', text: string, encoding: 'hex' | 'base64', key: string | Buffer = SECRET) =>
  createHmac(hash, key).update(text).digest(encoding);

/** Signs a body as the sender does; senders that do not sign are absent. */
export const SIGN: Partial<Record<SenderName, (body: string, url: string, nowMs: number) => Hook>> = {
  mailgun: (body, _url, nowMs) => {
    const timestamp = String(Math.floor(nowMs / 1000));
    const token = hmac('sha256', body, 'hex').slice(0, 50);
    const signature = { timestamp, token, signature: hmac('sha256', timestamp + token, 'hex') };
    return { body: JSON.stringify({ signature, ...JSON.parse(body) }) };
  },
  sendgrid: (body, _url, nowMs) => {
    const timestamp = String(Math.floor(nowMs / 1000));
    const signature = createSign('sha256')
      .update(timestamp + body)
      .sign(keys.privateKey, 'base64');
    const name = 'X-Twilio-Email-Event-Webhook';
    return { body, headers: { [`${name}-Signature`]: signature, [`${name}-Timestamp`]: timestamp } };
  },
  mailchimp: (body, _url, nowMs) => timed('X-Mailchimp-Signature', body, nowMs),
  calendly: (body, _url, nowMs) => timed('Calendly-Webhook-Signature', body, nowMs),
  mandrill: (body, url) => ({
    body,
    headers: { 'X-Mandrill-Signature': hmac('sha1', url + sortedForm(body), 'base64') },
  }),
  twilio: (body, url) => ({
    body,
    headers: { 'X-Twilio-Signature': hmac('sha1', url + sortedForm(body), 'base64') },
  }),
  hubspot: (body, url, nowMs) => ({
    body,
    headers: {
      'X-HubSpot-Request-Timestamp': String(nowMs),
      'X-HubSpot-Signature-v3': hmac('sha256', `POST${url}${body}${nowMs}`, 'base64'),
    },
  }),
  klaviyo: (body, _url, nowMs) => {
    const timestamp = String(Math.floor(nowMs / 1000));
    const headers = { 'Klaviyo-Timestamp': timestamp, 'Klaviyo-Signature': hmac('sha256', body + timestamp, 'hex') };
    return { body, headers };
  },
  resend: (body, _url, nowMs) => {
    const seconds = String(Math.floor(nowMs / 1000));
    const id = `msg_${hmac('sha256', body, 'hex').slice(0, 20)}`;
    const signature = hmac('sha256', `${id}.${seconds}.${body}`, 'base64', SECRET);
    return { body, headers: { 'svix-id': id, 'svix-timestamp': seconds, 'svix-signature': `v1,AAAA v1,${signature}` } };
  },
  mailerlite: (body) => ({ body, headers: { Signature: hmac('sha256', body, 'hex') } }),
  'cal-com': (body) => ({ body, headers: { 'x-cal-signature-256': hmac('sha256', body, 'hex') } }),
  placetel: (body) => ({ body, headers: { 'X-PLACETEL-SIGNATURE': hmac('sha256', body, 'hex') } }),
  typeform: (body) => ({ body, headers: { 'Typeform-Signature': `sha256=${hmac('sha256', body, 'base64')}` } }),
  tally: (body) => ({ body, headers: { 'Tally-Signature': hmac('sha256', body, 'base64') } }),
  shopify: (body) => ({ body, headers: { 'X-Shopify-Hmac-Sha256': hmac('sha256', body, 'base64') } }),
  woocommerce: (body) => ({ body, headers: { 'X-WC-Webhook-Signature': hmac('sha256', body, 'base64') } }),
  generic: (body) => ({ body, headers: { 'X-Duplex-Signature': hmac('sha256', body, 'hex') } }),
};

/** The secret of each sender; Resend's is written in base64. */
export function secretOf(sender: SenderName): string {
  return sender === 'sendgrid' ? SENDGRID_KEY : sender === 'resend' ? `whsec_${btoa(SECRET)}` : SECRET;
}

function timed(header: string, body: string, nowMs: number): Hook {
  const t = Math.floor(nowMs / 1000);
  return { body, headers: { [header]: `t=${t},v1=${hmac('sha256', `${t}.${body}`, 'hex')}` } };
}

function sortedForm(body: string): string {
  return [...new URLSearchParams(body)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => name + value)
    .join('');
}

export const HOOK_URL = 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.mVJ0';
export const HOOK_NOW = Date.parse('2025-11-28T00:00:00Z');

/** A request as the senders read it. */
export function hookRequest({ body, headers = {} }: Hook, more: Partial<HookRequest> = {}): HookRequest {
  return {
    method: 'POST',
    url: new URL(HOOK_URL),
    headers: new Headers(headers),
    bytes: new TextEncoder().encode(body),
    text: body,
    nowMs: HOOK_NOW,
    secret: null,
    medium: undefined,
    topics: [],
    ...more,
  };
}

export function form(fields: Record<string, string>): string {
  return new URLSearchParams(fields).toString();
}
