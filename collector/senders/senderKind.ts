import type { Confidence } from '../../shared/signal.ts';
import type { HookRequest } from './hookRequest.ts';
import type { Signature } from './signature.ts';

/** A system of the owner that reports what it sent, as the table of senders describes it. */
export interface SenderKind {
  /** As people know it. */
  title: string;
  /** How it proves that a request is its own. Absent: the token in its address is the only proof. */
  signature?: Signature;
  /** It cannot be used without the key of its signatures, or what it has instead. */
  needsSecret?: true;
  /** A text that comes once: a second request with it and another body is refused. For signatures that cover no body. */
  onceOnly?(request: HookRequest): string | undefined;
  /** The meaning of the reports in a request. Throws if the request cannot be read at all. */
  read(request: HookRequest): readonly SenderReport[];
  /** The answer to a probe by which it checks the address. It comes before the signature. Null: it is a report. */
  probe?(request: HookRequest): Response | null;
  /** Does what it asks for before it sends anything. Returns a reason why that is refused, or null. */
  confirm?(request: HookRequest): Promise<string | null>;
  /** The answer to an accepted request, if it expects more than the status 200. */
  reply?(request: HookRequest): Response | null;
}

/** The person of a report, by everything that the sender knows. The first that is known counts. */
export interface Addressee {
  /** Id of the visitor, where the owner has passed it to the sender. */
  visitor?: string | undefined;
  contact?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}

/** The time of a report in milliseconds since 1970; absent: now. */
interface Dated {
  atMs?: number | undefined;
  to: Addressee;
  campaign?: string | undefined;
}

/** A message to one person, by which the report that it arrived meets the report that it did not. */
interface OfMessage extends Dated {
  /** The sender's id of the message. With the address it names one touch. */
  message: string;
}

/** One thing that a sender reports. */
export type SenderReport =
  | (OfMessage & { does: 'touch'; medium: string; answers?: boolean })
  | (OfMessage & { does: 'undelivered' })
  | (Dated & {
      does: 'signal';
      /** The sender's id of what happened. */
      id: string;
      kind: 'contact' | 'reply' | 'close';
      medium?: string;
      confidence: Confidence;
    })
  | (Dated & {
      does: 'event';
      id: string;
      name: string;
      value?: number | undefined;
      currency?: string | undefined;
      orderId?: string | undefined;
    })
  /** It is known, and changes nothing. */
  | { does: 'nothing' }
  | { does: 'unreadable'; reason: string };

export const NOTHING: SenderReport = { does: 'nothing' };

export function unreadable(reason: string): SenderReport {
  return { does: 'unreadable', reason };
}
