import { type HookFields, listOf, secondsIn, textIn } from '../hookRequest.ts';
import type { SenderKind } from '../senderKind.ts';
import { around, base64Bytes } from '../signature.ts';
import { type EmailEffect, emailReport, firstOf } from './emailReport.ts';
import { rawEcdsa } from './rawEcdsa.ts';

/** Documented at twilio.com/docs/sendgrid, "Event Webhook reference". */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  delivered: 'touch',
  click: 'click',
  'bounce bounce': 'undelivered',
  spamreport: 'close',
  unsubscribe: 'close',
  group_unsubscribe: 'close',
  ...{ processed: 'nothing', dropped: 'nothing', deferred: 'nothing', 'bounce blocked': 'nothing', open: 'nothing' },
  ...{ group_resubscribe: 'nothing', account_status_change: 'nothing' },
};

const HEADER = 'X-Twilio-Email-Event-Webhook';

export const sendgrid: SenderKind = {
  title: 'SendGrid',
  signature: {
    async faultOf({ secret, headers, bytes }) {
      if (secret === null) return 'the sender has no secret: it is the verification key of SendGrid';
      const signature = rawEcdsa(base64Bytes(headers.get(`${HEADER}-Signature`) ?? '') ?? new Uint8Array());
      if (signature === null) return 'the signature is missing';
      const spki = base64Bytes(secret);
      if (spki === null) return "the sender's secret is not the verification key of SendGrid";
      const curve = { name: 'ECDSA', namedCurve: 'P-256' };
      const key = await crypto.subtle.importKey('spki', spki, curve, false, ['verify']).catch(() => null);
      if (key === null) return "the sender's secret is not the verification key of SendGrid";
      const signed = around(headers.get(`${HEADER}-Timestamp`) ?? '', bytes);
      const right = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed);
      return right ? null : 'the signature is wrong';
    },
  },
  read: (request) =>
    listOf(request).map((event) => {
      const name = textIn(event, 'event');
      const marketing = textIn(event, 'marketing_campaign_id', 'singlesend_id', 'mc_auto_id');
      return emailReport(WORDS, name === 'bounce' ? `bounce ${textIn(event, 'type') ?? 'bounce'}` : name, {
        to: { email: textIn(event, 'email') },
        message: messageOf(event),
        id: textIn(event, 'sg_event_id'),
        atMs: secondsIn(event, 'timestamp'),
        medium: request.medium ?? (marketing === undefined ? 'email' : 'newsletter'),
        campaign:
          textIn(event, 'marketing_campaign_name', 'singlesend_name', 'mc_auto_name') ?? firstOf(event.category),
      });
    }),
};

/** `sg_message_id` ends in the name of the server that handled the event. */
function messageOf(event: HookFields): string | undefined {
  return textIn(event, 'sg_message_id')?.replace(/\.(?:filter|recvd|p3).*$/, '') ?? textIn(event, 'smtp-id');
}
