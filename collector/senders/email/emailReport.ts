import { type Addressee, NOTHING, type SenderReport, unreadable } from '../senderKind.ts';

/**
 * The meaning of the words of a sender of email. Opens mean nothing: programs make most of them. A click that only the sender
 * knows is `intent` at most, because programs click as well; the visit that follows proves a person.
 */
export type EmailEffect = 'touch' | 'undelivered' | 'click' | 'reply' | 'contact' | 'close' | 'nothing';

/** The facts that a sender knows of one message to one person. */
export interface EmailFacts {
  to: Addressee;
  /** The sender's id of the message or the campaign. With the address it names one touch. */
  message?: string | undefined;
  /** The sender's id of the event; absent: made from the message, the word, the time and `about`. */
  id?: string | undefined;
  /** Whatever else distinguishes two events of one message, such as the link of a click. */
  about?: string | undefined;
  atMs?: number | undefined;
  medium: string;
  campaign?: string | undefined;
}

/** The report of one event that a sender of email names by a word of its own. */
export function emailReport(
  words: Readonly<Record<string, EmailEffect>>,
  word: string | undefined,
  facts: EmailFacts,
): SenderReport {
  if (word === undefined) return unreadable('the event has no name');
  const effect = Object.hasOwn(words, word) ? words[word]! : undefined;
  return effect === undefined ? unreadable(`the event ${word.slice(0, 64)} is unknown`) : reportOf(effect, word, facts);
}

function reportOf(effect: EmailEffect, word: string, facts: EmailFacts): SenderReport {
  const { to, message, atMs, medium, campaign } = facts;
  const common = { to, ...(atMs === undefined ? {} : { atMs }), ...(campaign === undefined ? {} : { campaign }) };
  if (effect === 'nothing') return NOTHING;
  if (effect === 'touch' || effect === 'undelivered') {
    if (message === undefined) return unreadable('the message has no id');
    return effect === 'touch'
      ? { does: 'touch', message, medium, ...common }
      : { does: 'undelivered', message, ...common };
  }
  const id = facts.id ?? [message, word, atMs, facts.about].join(' ');
  const kind = effect === 'click' ? 'reply' : effect;
  return { does: 'signal', id, kind, medium, confidence: effect === 'click' ? 'intent' : 'confirmed', ...common };
}

/** A message id without the angle brackets that some events of a sender have and others have not. */
export function bareMessageId(id: string | undefined): string | undefined {
  return id?.replace(/^<|>$/g, '');
}

/** The first text of a field that is a text or a list of them. */
export function firstOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

/** The one address of a list; undefined if it names several, because the event does not show whose it is. */
export function onlyOne(value: unknown): string | undefined {
  if (!Array.isArray(value)) return firstOf(value);
  return value.length === 1 ? firstOf(value) : undefined;
}

/** The address in `Anna <anna@example.com>`. */
export function addressIn(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text);
}
