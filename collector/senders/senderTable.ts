import { placetel } from './calls/placetel.ts';
import { sipgate } from './calls/sipgate.ts';
import { twilio } from './calls/twilio.ts';
import { activeCampaign } from './email/activeCampaign.ts';
import { amazonSes } from './email/amazonSes.ts';
import { brevo } from './email/brevo.ts';
import { cleverReach } from './email/cleverReach.ts';
import { hubspot } from './email/hubspot.ts';
import { klaviyo } from './email/klaviyo.ts';
import { mailchimp } from './email/mailchimp.ts';
import { mailerLite } from './email/mailerLite.ts';
import { mailgun } from './email/mailgun.ts';
import { mandrill } from './email/mandrill.ts';
import { postmark } from './email/postmark.ts';
import { resend } from './email/resend.ts';
import { sendgrid } from './email/sendgrid.ts';
import { calCom } from './forms/calCom.ts';
import { calendly } from './forms/calendly.ts';
import { tally } from './forms/tally.ts';
import { typeform } from './forms/typeform.ts';
import { genericSender } from './genericSender.ts';
import type { SenderKind } from './senderKind.ts';
import { shopify } from './shops/shopify.ts';
import { wooCommerce } from './shops/wooCommerce.ts';

/** Every sender whose reports can be read, by its name in the API. */
export const SENDERS = {
  brevo,
  mailgun,
  postmark,
  sendgrid,
  'amazon-ses': amazonSes,
  mailchimp,
  mandrill,
  hubspot,
  klaviyo,
  activecampaign: activeCampaign,
  resend,
  mailerlite: mailerLite,
  cleverreach: cleverReach,
  calendly,
  'cal-com': calCom,
  typeform,
  tally,
  sipgate,
  placetel,
  twilio,
  shopify,
  woocommerce: wooCommerce,
  generic: genericSender,
} as const satisfies Record<string, SenderKind>;
export type SenderName = keyof typeof SENDERS;

/** The sender with this name, or null if no version of it is known here. */
export function senderNamed(name: string): SenderKind | null {
  return Object.hasOwn(SENDERS, name) ? SENDERS[name as SenderName] : null;
}
