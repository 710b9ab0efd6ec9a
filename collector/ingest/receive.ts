import type { PageAnswer, PageRequest, RequestHeaders } from '../enrich/pageRequest.ts';
import type { Client, Runtime } from '../http/runtime.ts';
import { type Acceptance, accept } from './accept.ts';
import { type Admission, admit } from './admit.ts';
import { acceptedAnswer, rejectedAnswer } from './answer.ts';
import { type IdentifiedBatch, identify } from './identify.ts';
import { cookieValue } from './identity.ts';
import { onSiteAnswer } from './onSiteAnswer.ts';
import { readBatch } from './readBatch.ts';
import { type Rejection, rejection } from './rejection.ts';
import { isSecure, visitorCookie } from './visitorCookie.ts';

/**
 * Receives one batch from a page and answers when it is durable: read → admit → identify → accept → answer. It knows no
 * framework: a collector spends most of its time here, and Node.js calls it without one. Unexpected errors are thrown,
 * as in all handlers (`onError`).
 */
export async function receive(runtime: Runtime, client: Client, request: PageRequest): Promise<PageAnswer> {
  const { counters } = runtime;
  const { headers } = request;
  const arrivedAt = runtime.now();

  const read = await readBatch(request);
  if (!read.ok) return rejectedAnswer(counters, read);

  const admission = await admit(runtime, headers, read, arrivedAt);
  if (!admission.ok) return rejectedAnswer(counters, admission);

  const over = overLimit(runtime, client, admission);
  if (over !== null) return rejectedAnswer(counters, over);

  const identified = await identify(runtime, client, headers, admission, arrivedAt);
  const acceptance = await accept(runtime, client, identified);
  if (!acceptance.ok) return rejectedAnswer(counters, acceptance);

  return answer(runtime, headers, identified, acceptance);
}

/** Events that are older than this are counted against the limit of old events: a tag rarely sends any. */
const OLD_MS = 3_600_000;

/** A batch beyond the limit of its site, or with more old events than its address may send, else null. */
function overLimit({ limits }: Runtime, { address }: Client, { site, read, headers }: Admission): Rejection | null {
  if (limits === undefined) return null;
  const old = read.batch.events.filter(({ age }) => age > OLD_MS).length;
  const over = limits.over('site', site.id) ?? limits.overByAddress('old', address, old);
  if (over === null) return null;
  const reason = over.name === 'site' ? 'too many requests for this site' : 'too many old events from this address';
  return rejection(429, 'rate', `rate: ${reason}`, site.id, [...headers, ...over.headers]);
}

/** Step 5: the visitor's cookie, the on-site answer, and the reasons why events failed or lost a part. */
async function answer(
  runtime: Runtime,
  requestHeaders: RequestHeaders,
  { admission, knownId, hasView, around }: IdentifiedBatch,
  { failed }: Acceptance,
): Promise<PageAnswer> {
  const { site, read, cookie, headers } = admission;
  const lastingId = around.visitor.saltDay === null ? around.visitor.id : null;
  // Each view extends the cookie's life. Other events of a page need not: a view came before them.
  if (lastingId !== null && (knownId === null || hasView)) {
    const value = knownId === null ? cookieValue(runtime.secret, site.id, lastingId, read.batch.page) : cookie!;
    headers.push(['set-cookie', visitorCookie(site, read.page, isSecure(requestHeaders), value)]);
  }
  const onSite = await onSiteAnswer(runtime, site, lastingId);
  const allFailed = failed !== null && read.batch.events.length === 0;
  if (allFailed) return rejectedAnswer(runtime.counters, rejection(400, 'events', failed, site.id, headers));
  // A few notices are enough for a developer to find the cause.
  const reasons = [...(failed === null ? [] : [failed]), ...read.notices.slice(0, 5)];
  return acceptedAnswer(headers, onSite, reasons.length === 0 ? null : reasons.join('; '));
}
