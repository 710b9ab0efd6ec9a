import { createHash, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { derivedId } from '../core/time/derivedId.ts';
import { endOf } from '../core/time/moment.ts';
import { hashOf } from '../http/apiKey.ts';
import { answerTo, problem } from '../http/problem.ts';
import { readBytes } from '../http/readBytes.ts';
import type { Env, Runtime } from '../http/runtime.ts';
import { unseal } from '../http/seal.ts';
import { claimExternalIds } from '../storage/apply/externalIds.ts';
import { UnknownSite } from '../storage/apply/runTransaction.ts';
import { keepFailedEvents } from '../storage/events/failedEvents.ts';
import { type StoredSender, senderByToken } from '../storage/senders/storedSenders.ts';
import { type LoadedSite, loadSite } from '../storage/sites/sites.ts';
import { type HookRequest, UnreadableHook } from './hookRequest.ts';
import { recordReports } from './recordReports.ts';
import { requestShape } from './requestShape.ts';
import type { SenderKind, SenderReport } from './senderKind.ts';
import { senderNamed } from './senderTable.ts';
import { faultOfSignature } from './signature.ts';

/**
 * `/v1/hooks/{token}`: what other systems send. A request passes through these steps:
 *
 * - **sender**: the token names it. An unknown token is refused with 403. Several senders delete or switch off a webhook
 *   after 404 or 410, and 200 would hide a mistake.
 * - **probe**: before they send anything, many check the address with GET, HEAD or a request of their own.
 * - **signature**: a wrong one is refused with 401 and counted. Most senders try again later.
 * - **reports**: what can be read is recorded, and the rest is kept as failed events. The answer is 200 after the commit, also
 *   if nothing could be read, because the same request would fail again. While the database is away, it is 503.
 */
export const hooks = new Hono<Env>();

/** As much as any body of the API. */
const MOST_BYTES = 2 * 1024 * 1024;

hooks.all('/:token', async (c) => {
  try {
    return await answerHook(c);
  } catch (error) {
    if (error instanceof UnknownSite) return refuseToken(c.env.runtime);
    // The path holds the token, which must not reach the log.
    return answerTo(error as Error, c.env.runtime, '/v1/hooks/{token}');
  }
});

async function answerHook(c: Context<Env>): Promise<Response> {
  const { runtime } = c.env;
  const token = c.req.param('token')!;
  const { site, sender } = await senderOf(runtime, token);
  const kind = sender === null ? null : senderNamed(sender.kind);
  if (site === null || sender === null || kind === null) return refuseToken(runtime);
  const bytes = await readBytes(c.req.raw, MOST_BYTES);
  if (bytes === null) return refuse(runtime, site, 413, 'the body is larger than 2 MiB', 'size');
  const request = requestOf(c, bytes as Uint8Array<ArrayBuffer>, sender);
  const probed = kind.probe?.(request) ?? null;
  if (probed !== null) return probed;
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return new Response('ok\n');
  const fault = await faultOf(runtime, site, kind, sender, request);
  if (fault !== null) return refuse(runtime, site, 401, fault, 'sender-signature');
  await record(runtime, site, kind, sender, request);
  return kind.reply?.(request) ?? new Response('ok\n');
}

/** A token begins with the id of its site, so that looking for it concerns one site only. */
async function senderOf(
  { store }: Runtime,
  token: string,
): Promise<{ site: LoadedSite | null; sender: StoredSender | null }> {
  const [siteId = '', secret = ''] = token.split('.');
  if (!/^[a-z0-9]{1,64}$/.test(siteId) || !/^[\w-]{43}$/.test(secret)) return { site: null, sender: null };
  const sender = await senderByToken(store.sql, siteId, hashOf(token));
  return { sender, site: sender === null ? null : await loadSite(store.sql, siteId) };
}

function requestOf(c: Context<Env>, bytes: Uint8Array<ArrayBuffer>, { secret, settings }: StoredSender): HookRequest {
  const { runtime } = c.env;
  const { pathname, search } = new URL(c.req.url);
  return {
    method: c.req.method,
    url: new URL(`${runtime.baseUrl}${pathname}${search}`),
    headers: c.req.raw.headers,
    bytes,
    text: new TextDecoder().decode(bytes),
    nowMs: runtime.now(),
    secret: secret === null ? null : unseal(runtime.secret, secret),
    medium: settings.medium,
    topics: settings.topics ?? [],
  };
}

/** Why the request is not the sender's, or null. Without a secret, the token in the address is the proof. */
async function faultOf(
  { store }: Runtime,
  site: LoadedSite,
  kind: SenderKind,
  sender: StoredSender,
  request: HookRequest,
): Promise<string | null> {
  const { signature } = kind;
  if (signature === undefined) return null;
  const isKeyless = 'faultOf' in signature && signature.isKeyless === true;
  if (request.secret === null && !isKeyless && kind.needsSecret !== true) return null;
  try {
    const fault = await faultOfSignature(signature, request);
    if (fault !== null) return fault;
    const once = kind.onceOnly?.(request);
    const isOther = once !== undefined && (await cameWithOtherBody(store, site.id, `${sender.kind} ${once}`, request));
    return isOther ? 'the signature was used for another body' : ((await kind.confirm?.(request)) ?? null);
  } catch (error) {
    if (error instanceof UnreadableHook) return `the signature cannot be checked: ${error.message}`;
    throw error;
  }
}

async function cameWithOtherBody(
  { sql }: Runtime['store'],
  siteId: string,
  externalId: string,
  { bytes, nowMs }: HookRequest,
): Promise<boolean> {
  const content = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const event = derivedId(endOf(nowMs), randomUUID());
  const clashes = await sql.begin((tx) => claimExternalIds(tx, siteId, [{ kind: 'hook', externalId, event, content }]));
  return clashes.get(event) === 'conflict';
}

async function record(
  { store, counters }: Runtime,
  site: LoadedSite,
  kind: SenderKind,
  { kind: name }: StoredSender,
  request: HookRequest,
): Promise<void> {
  const reports = reportsIn(kind, request);
  const unused = await recordReports(store, site, name, reports, request.nowMs);
  if (unused.length === 0) return;
  counters.add('duplex_events_total', 'result="failed"', unused.length);
  const event = { sender: name, request: requestShape(request.text) };
  const failed = unused.map(({ index, reason }) => ({
    reason: `${name}: ${reason}`,
    event: { ...event, report: index },
    id: uuidOf(`${name} ${index} ${createHash('sha256').update(request.bytes).digest('hex')}`),
  }));
  const kept = await keepFailedEvents(store.sql, site.id, failed, null, null, request.nowMs);
  // A repetition is listed once, so it is kept and not counted again.
  if (kept === 0) counters.countRejected('sender-repeated', site.id, failed.length);
}

function reportsIn(kind: SenderKind, request: HookRequest): readonly SenderReport[] {
  try {
    return kind.read(request);
  } catch (error) {
    if (error instanceof UnreadableHook) return [{ does: 'unreadable', reason: error.message }];
    throw error;
  }
}

function refuseToken({ counters }: Runtime): Response {
  counters.countRejected('sender-token', null);
  return problem(403, 'the address of this sender is unknown or has been changed', {
    hint: 'POST /v1/sites/{site}/senders makes a new one',
  });
}

function refuse({ counters }: Runtime, site: LoadedSite, status: 401 | 413, detail: string, reason: string): Response {
  counters.countRejected(reason, site.id);
  return problem(status, detail);
}

/** The same text gives the same id, so a repeated request is listed once. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
