import { namedByOwner } from '../forms/namedByOwner.ts';
import { fieldsIn, type HookFields, isoIn, listIn, objectOf, textIn } from '../hookRequest.ts';
import { NOTHING, type SenderKind, unreadable } from '../senderKind.ts';
import { bodyHeader } from '../signature.ts';

/** Documented at shopify.dev, "Webhooks". An attribute of the cart carries the visitor. */
export const shopify: SenderKind = {
  title: 'Shopify',
  signature: bodyHeader('X-Shopify-Hmac-Sha256', 'base64'),
  read: (request) => {
    const order = objectOf(request);
    const topic = request.headers.get('X-Shopify-Topic') ?? '';
    if (REQUESTS_OF_LAW.includes(topic))
      return [unreadable(`${topic}: the owner has to answer this request of a customer`)];
    if (!/^orders\/(?:create|paid|fulfilled)$/.test(topic) || order.test === true) return [NOTHING];
    // The plain number can be beyond what JavaScript reads exactly.
    const id = textIn(order, 'admin_graphql_api_id', 'id');
    if (id === undefined) return [unreadable('the order has no id')];
    return [
      {
        ...{ does: 'event', id, name: 'Order', orderId: textIn(order, 'name') ?? id },
        value: numberIn(order, 'total_price'),
        currency: textIn(order, 'currency'),
        to: {
          ...namedByOwner(listIn(order, 'note_attributes').map(({ name, value }) => [name, value])),
          ...addressesIn(order),
        },
        atMs: isoIn(order, 'created_at'),
      },
    ];
  },
};

/** Topics that every app has to take. */
const REQUESTS_OF_LAW = ['customers/redact', 'customers/data_request', 'shop/redact'];

function addressesIn(order: HookFields): { email?: string; phone?: string } {
  const customer = fieldsIn(order, 'customer');
  const email = textIn(order, 'email', 'contact_email') ?? textIn(customer, 'email');
  const phone = textIn(order, 'phone') ?? textIn(customer, 'phone');
  return { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
}

export function numberIn(fields: HookFields, name: string): number | undefined {
  const value = Number(textIn(fields, name));
  return Number.isFinite(value) ? value : undefined;
}
