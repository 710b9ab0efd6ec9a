import { namedByOwner } from '../forms/namedByOwner.ts';
import { fieldsIn, isoIn, listIn, objectOf, textIn } from '../hookRequest.ts';
import { NOTHING, type SenderKind, unreadable } from '../senderKind.ts';
import { bodyHeader } from '../signature.ts';
import { numberIn } from './shopify.ts';

/** Documented at woocommerce.github.io/woocommerce-rest-api-docs, "Webhooks". A field of the order carries the visitor. */
export const wooCommerce: SenderKind = {
  title: 'WooCommerce',
  signature: bodyHeader('X-WC-Webhook-Signature', 'base64'),
  // The first request is a form that only shows the id of the webhook.
  probe: ({ text }) => (/^webhook_id=\d+$/.test(text.trim()) ? new Response('ok') : null),
  read: (request) => {
    const topic = request.headers.get('X-WC-Webhook-Topic') ?? '';
    const order = objectOf(request);
    const isPlaced = PLACED.includes(textIn(order, 'status') ?? '');
    if (!/^order\.(?:created|updated)$/.test(topic) || !isPlaced) return [NOTHING];
    const id = textIn(order, 'id');
    if (id === undefined) return [unreadable('the order has no id')];
    const billing = fieldsIn(order, 'billing');
    const email = textIn(billing, 'email');
    const phone = textIn(billing, 'phone');
    return [
      {
        // Every shop counts its orders from one.
        ...{ does: 'event', id: `${request.headers.get('X-WC-Webhook-Source')} ${id}`, name: 'Order' },
        orderId: textIn(order, 'number') ?? id,
        value: numberIn(order, 'total'),
        currency: textIn(order, 'currency'),
        to: {
          ...namedByOwner(listIn(order, 'meta_data').map(({ key, value }) => [key, value])),
          ...(email === undefined ? {} : { email }),
          ...(phone === undefined ? {} : { phone }),
        },
        atMs: isoIn(order, 'date_created_gmt'),
      },
    ];
  },
};

/** An order counts in these states. In the others its payment is open, or has failed. */
const PLACED = ['processing', 'completed', 'on-hold'];
