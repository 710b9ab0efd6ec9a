import { z } from '@hono/zod-openapi';
import { CONFIDENCES, isSignal } from '../../../shared/signal.ts';
import { mediumNotice } from '../../core/taps/mediumNotice.ts';
import { signalMoment } from '../../core/taps/visitorTap.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import { apiApp, Medium, nameOf, TimeText, textOf } from '../../http/schemas.ts';
import { identityOf } from '../externalEvent.ts';
import { addExternalEventRoute } from '../externalEventRoute.ts';
import { SUBJECT_FIELDS } from '../subject.ts';

/** `POST /v1/sites/{site}/signals`: the visitor opened or closed their tap away from the page, by phone or in a shop. */
export const signals = apiApp();

const Signal = z.strictObject({
  id: textOf(200).openapi({ description: 'Your id of this signal; sent again, it counts once', example: 'call-17' }),
  ...SUBJECT_FIELDS,
  kind: nameOf(64).openapi({
    description: "contact, share, bookmark, reply, close, or an own event that is in the site's `openingEvents`",
    example: 'contact',
  }),
  medium: Medium.optional().openapi({
    description: 'The means; for `close`: the medium that the visitor no longer wants, all media if absent',
    example: 'phone',
  }),
  confidence: z.enum(CONFIDENCES).default('confirmed'),
  interaction: z
    .string()
    .regex(/^[\x21-\x7e]{1,64}$/, 'must have 1 to 64 printable characters and no spaces')
    .optional()
    .openapi({
      description:
        'Id of an interaction that the page reported as well; the two count once, with the higher confidence',
    }),
  campaign: textOf(200).optional(),
  at: TimeText.optional().openapi({ description: 'When it happened; now if absent' }),
});

addExternalEventRoute(signals, {
  noun: 'signal',
  plural: 'signals',
  component: 'Signal',
  tag: 'Touches and signals',
  schema: Signal,
  summary: 'Record signals from outside the page',
  csvExample: 'id,contact,kind,medium,at\r\ncall-17,crm-17,contact,phone,2026-11-22T10:00:00Z',
  faultOf: ({ kind }, { record }) =>
    isSignal(kind) || record.openingEvents.includes(kind)
      ? null
      : "kind: must be contact, share, bookmark, reply, close, or an own event in the site's `openingEvents`",
  noticeOf: ({ kind, medium }) => mediumNotice(kind, medium),
  eventOf(signal, subject, atMs) {
    const { id, kind, medium, confidence, interaction, campaign } = signal;
    const content = [kind, medium, confidence, interaction, campaign, signal.at];
    const identity = identityOf('signal', id, atMs, subject, content);
    const event: LogEvent = {
      id: identity.event,
      at: signalMoment(atMs, identity.event, interaction),
      ...(isSignal(kind) ? { kind } : { kind: 'event', name: kind }),
      ...(kind === 'close' ? {} : { confidence }),
      ...(medium === undefined ? {} : { medium }),
      ...(interaction === undefined ? {} : { interaction }),
      ...(campaign === undefined ? {} : { campaign }),
    };
    return { event, identity };
  },
});
