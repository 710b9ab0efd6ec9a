import type { Sql } from '../database/openDatabase.ts';
import type { ClaimedMessage, DueWebhook } from './outbox.ts';
import { bodyOf, type MessageType, type WebhookMessage } from './webhookMessage.ts';
import { withPrint } from './withPrint.ts';

/** How the body of a message begins that can announce somebody to write to. */
const ENTERED = '{"type":"audience.entered"';

/**
 * Adds what a letter needs to claimed messages, once for each of them, and keeps it in the outbox. It is done here and not
 * where messages are made, because a batch of events must not wait for it.
 */
export async function printClaimed(
  sql: Sql,
  { site_id: siteId, id: webhook }: DueWebhook,
  claimed: readonly ClaimedMessage[],
  nowMs: number,
): Promise<void> {
  const unprinted = claimed.flatMap((message) => {
    if (!message.body.startsWith(ENTERED)) return [];
    const { type, timestamp, data } = JSON.parse(message.body) as {
      type: MessageType;
      timestamp: string;
      data: Record<string, unknown>;
    };
    if ('print' in data) return [];
    const { site: _, ...facts } = data;
    const entered: WebhookMessage = {
      type,
      at: Date.parse(timestamp) * 1000,
      audience: String(data['audience']),
      data: facts,
    };
    return [{ message, entered }];
  });
  if (unprinted.length === 0) return;
  await sql.begin(async (tx) => {
    const printed = await withPrint(
      tx,
      siteId,
      unprinted.map(({ entered }) => entered),
      nowMs,
    );
    const changed = unprinted.flatMap(({ message, entered }, index) => {
      const body = bodyOf(siteId, printed[index]!);
      return printed[index] === entered ? [] : [{ message, id: message.id, body }];
    });
    if (changed.length === 0) return;
    const rows = JSON.stringify(changed.map(({ id, body }) => ({ id, body })));
    await tx`
      update delivery d set body = k.body from json_to_recordset(${rows}::text::json) as k(id uuid, body text)
      where d.site_id = ${siteId} and d.webhook = ${webhook} and d.id = k.id`;
    for (const { message, body } of changed) message.body = body;
  });
}
