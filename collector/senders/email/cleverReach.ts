import { fieldsIn, objectOf, textIn } from '../hookRequest.ts';
import type { SenderKind } from '../senderKind.ts';
import { type EmailEffect, emailReport } from './emailReport.ts';

/**
 * Documented at rest.cleverreach.com, "Webhooks". Its events hold no address, only the id of the receiver, so the owner's
 * contact has to be called `cleverreach:ID`.
 */
const WORDS: Readonly<Record<string, EmailEffect>> = {
  'receiver.unsubscribed': 'close',
  ...{ 'receiver.subscribed': 'nothing', 'receiver.created': 'nothing', 'receiver.updated': 'nothing' },
  ...{ 'receiver.deleted': 'nothing' },
};

export const cleverReach: SenderKind = {
  title: 'CleverReach',
  needsSecret: true,
  // It asks for the text that the owner has chosen as `verify`, followed by a secret of its own.
  probe: ({ method, url, secret }) => {
    const asked = url.searchParams.get('secret');
    return method === 'GET' && asked !== null ? new Response(`${secret} ${asked}`, TEXT) : null;
  },
  read: (request) => {
    const event = objectOf(request);
    const payload = fieldsIn(event, 'payload');
    const receiver = textIn(payload, 'pool_id', 'id');
    const name = textIn(event, 'event');
    return [
      emailReport(
        { ...WORDS, ...(/^(?:form|group|filter|automation)\./.test(name ?? '') ? { [name!]: 'nothing' } : {}) },
        name,
        {
          to: { contact: receiver === undefined ? undefined : `cleverreach:${receiver}` },
          // The event has no time, so a receiver who leaves a group is counted once a day.
          id: `${receiver} ${textIn(payload, 'group_id')} ${name} ${new Date(request.nowMs).toISOString().slice(0, 10)}`,
          medium: request.medium ?? 'newsletter',
        },
      ),
    ];
  },
};

const TEXT = { headers: { 'content-type': 'text/plain; charset=utf-8' } };
