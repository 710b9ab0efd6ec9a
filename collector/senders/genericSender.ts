import { namedByOwner } from './forms/namedByOwner.ts';
import { formOf, type HookFields, type HookRequest, isFields, isoIn, textIn, UnreadableHook } from './hookRequest.ts';
import { type SenderKind, type SenderReport, unreadable } from './senderKind.ts';
import { numberIn } from './shops/shopify.ts';
import { bodyHeader } from './signature.ts';

/**
 * The shape for everything else: n8n, Zapier, Make, a script. `README.md` describes it. A list, an object with a list
 * `reports`, one object and a form are all read, because such tools differ in what they can send.
 */
export const genericSender: SenderKind = {
  title: 'Anything else: n8n, Zapier, Make',
  signature: bodyHeader('X-Duplex-Signature', 'hex'),
  read: (request) => rowsIn(request).map((row) => reportOf(row, request.medium)),
};

function rowsIn(request: HookRequest): HookFields[] {
  const { text } = request;
  if (!/^\s*[[{]/.test(text)) return [Object.fromEntries(formOf(request))];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnreadableHook('the body is not JSON');
  }
  const list = isFields(value) && Array.isArray(value.reports) ? value.reports : Array.isArray(value) ? value : [value];
  if (!list.every(isFields)) throw new UnreadableHook('each report must be an object');
  return list;
}

function reportOf(row: HookFields, set: string | undefined): SenderReport {
  const type = textIn(row, 'type');
  const id = textIn(row, 'id');
  if (type === undefined) return unreadable('type: is missing');
  if (id === undefined) return unreadable('id: is missing; without it, a repetition would count twice');
  const medium = textIn(row, 'medium') ?? set;
  const atMs = isoIn(row, 'at');
  if (atMs === undefined && textIn(row, 'at') !== undefined)
    return unreadable('at: must be a time like 2026-11-22T10:00:00Z');
  const common = { to: namedByOwner(Object.entries(row)), atMs, campaign: textIn(row, 'campaign') };
  if (type === 'undelivered') return { does: 'undelivered', message: id, ...common };
  if (type === 'touch') {
    if (medium === undefined) return unreadable('medium: is missing');
    const answers = row.answers === true || row.answers === 'true' ? { answers: true } : {};
    return { does: 'touch', message: id, medium, ...answers, ...common };
  }
  if (type === 'contact' || type === 'reply' || type === 'close') {
    const isIntent = textIn(row, 'confidence') === 'intent';
    const confidence = isIntent ? 'intent' : 'confirmed';
    return { does: 'signal', id, kind: type, ...(medium === undefined ? {} : { medium }), confidence, ...common };
  }
  if (type !== 'event') return unreadable('type: must be touch, undelivered, contact, reply, close or event');
  const name = textIn(row, 'name');
  if (name === undefined) return unreadable('name: is missing');
  const amount = { value: numberIn(row, 'value'), currency: textIn(row, 'currency'), orderId: textIn(row, 'orderId') };
  return { does: 'event', id, name, ...amount, ...common };
}
