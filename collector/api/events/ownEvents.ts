import { z } from '@hono/zod-openapi';
import { IDENTIFY } from '../../core/privacy/identify.ts';
import { signalMoment } from '../../core/taps/visitorTap.ts';
import type { LogEvent } from '../../core/visit/logEvent.ts';
import { apiApp, nameOf, TimeText, textOf, valuesByName } from '../../http/schemas.ts';
import { identityOf } from '../externalEvent.ts';
import { addExternalEventRoute } from '../externalEventRoute.ts';
import { SUBJECT_FIELDS } from '../subject.ts';
import { amountOf } from './amountOf.ts';

/** `POST /v1/sites/{site}/events`: own events that a server knows, such as an order of the shop's back end. */
export const ownEvents = apiApp();

const MOST_PROPERTIES = 50;

const OwnEvent = z.strictObject({
  id: textOf(200).openapi({ description: 'Your id of this event; sent again, it counts once', example: 'order-4711' }),
  ...SUBJECT_FIELDS,
  name: nameOf(64)
    .transform((name) => name.replace(/\s+/g, ' ').trim())
    .refine((name) => /[\p{L}\p{N}]/u.test(name), 'must have a letter or a digit')
    .refine((name) => name !== IDENTIFY, 'is reserved: save the contact instead, by PUT …/contacts/{contact}')
    .openapi({ type: 'string', example: 'Order' }),
  value: z.number().optional().openapi({ description: 'Its worth; counts as revenue', example: 120.5 }),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, 'must be a code of three letters, like EUR')
    .transform((code) => code.toUpperCase())
    .optional()
    .openapi({ type: 'string', example: 'EUR' }),
  orderId: z
    .union([textOf(200), z.number()])
    .optional()
    .openapi({ description: 'By it, ad platforms recognize an order that was reported twice' }),
  properties: valuesByName(64, z.union([textOf(500), z.number(), z.boolean()]))
    .refine((all) => Object.keys(all).length <= MOST_PROPERTIES, `must have at most ${MOST_PROPERTIES} properties`)
    .optional()
    .openapi({ example: { items: 2 } }),
  interaction: z
    .string()
    .regex(/^[\x21-\x7e]{1,64}$/, 'must have 1 to 64 printable characters and no spaces')
    .optional()
    .openapi({
      description:
        'Id of an event that the page reported under the same name as well; for each visitor the two count once',
    }),
  campaign: textOf(200).optional(),
  at: TimeText.optional().openapi({ description: 'When it happened; now if absent' }),
});

addExternalEventRoute(ownEvents, {
  noun: 'event',
  plural: 'events',
  component: 'OwnEvent',
  tag: 'Events',
  schema: OwnEvent,
  summary: 'Record own events from a server',
  csvExample:
    'id;email;name;value;currency;properties.items;at\r\norder-4711;person@example.com;Order;120,50;EUR;2;22.11.2026 10:00',
  dotted: 'properties',
  fromCsv: ({ value, ...row }) => ({ ...row, ...(value === undefined ? {} : { value: amountOf(value) ?? value }) }),
  eventOf(row, subject, atMs) {
    const { id, name, value, currency, orderId, properties, interaction, campaign, at } = row;
    const identity = identityOf('event', id, atMs, subject, [
      ...[name, value, currency, orderId, Object.entries(properties ?? {}).sort(), interaction, campaign, at],
    ]);
    const props = {
      ...properties,
      ...(value === undefined ? {} : { value }),
      ...(currency === undefined ? {} : { currency }),
      ...(orderId === undefined ? {} : { orderId }),
    };
    const event: LogEvent = {
      id: identity.event,
      kind: 'event',
      name,
      at: signalMoment(atMs, identity.event, interaction),
      confidence: 'confirmed',
      ...(Object.keys(props).length === 0 ? {} : { props }),
      ...(interaction === undefined ? {} : { interaction }),
      ...(campaign === undefined ? {} : { campaign }),
    };
    return { event, identity };
  },
});
