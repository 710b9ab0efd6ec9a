import type { WireEvent } from '../../shared/wire.ts';
import { signalMoment } from '../core/taps/visitorTap.ts';
import { derivedFrom } from '../core/time/derivedId.ts';
import { BLANK_LINE, type Facts, type LogEvent, type Origin } from '../core/visit/logEvent.ts';
import type { VisitorKey } from '../storage/apply/situations.ts';
import type { Hit } from '../storage/apply/work.ts';
import { ownMessage } from './source.ts';

/** What all events of one batch share. */
export interface Circumstances {
  page: URL;
  /** Of this page load. */
  nonce: string;
  origin: Origin | null;
  facts: Facts;
  visitor: VisitorKey;
  bot: string | null;
  /** Another page led here. */
  referred: boolean;
  /** The token of a shared link that led here (`tracker/share/token.ts`). */
  token?: string | undefined;
  /** Milliseconds since 1970, at acceptance. */
  arrivedAt: number;
}

/** A decoded event as hits: itself, and where it is the arrival from a message of the company's, what that proves. */
export function hitsOf(event: WireEvent, around: Circumstances): Hit[] {
  const own = hitOf(logEventOf(event, around), around, true);
  own.typed = isTyped(event, around);
  if (event.kind === 'view') own.referredBy = around.token;
  const message = event.kind === 'view' ? ownMessage(around.page) : null;
  if (message === null) return [own];
  const { at, path } = own.event;
  const told: LogEvent = { ...BLANK_LINE, at, medium: message.medium, path, campaign: message.campaign };
  const derived = (kind: 'touch' | 'reply') => ({ ...told, kind, id: derivedFrom(event.id, kind) });
  // The message arrived, which is a touch; and he followed it, which answers it. Neither is an act on the page, or
  // nobody could bounce who came by a newsletter.
  return [own, hitOf({ ...derived('touch'), answers: false }, around, false), hitOf(derived('reply'), around, false)];
}

function hitOf(event: LogEvent, around: Circumstances, onPage: boolean): Hit {
  const { visitor, bot, arrivedAt, origin, facts, nonce } = around;
  const unknown = { typed: false, referredBy: undefined };
  return { event, visitor, bot, arrivedAt, onPage, origin, facts, page: nonce, ...unknown };
}

/** Did the visitor bring the address himself? A tag that does not tell how its page was reached is believed. */
function isTyped({ kind, nav = 'navigate' }: WireEvent, { page, referred }: Circumstances): boolean {
  return kind === 'view' && nav === 'navigate' && !referred && page.search === '';
}

function logEventOf(event: WireEvent, { page, arrivedAt }: Circumstances): LogEvent {
  return {
    ...BLANK_LINE,
    id: event.id,
    kind: event.kind,
    at: signalMoment(arrivedAt - event.age, event.id, event.interaction),
    name: event.name,
    medium: event.medium,
    confidence: event.confidence,
    interaction: event.interaction,
    path: pathOf(page),
    engaged: event.engaged,
    scroll: event.scroll,
    exit: event.exit,
    load: event.load,
    title: event.title,
    props: event.props,
  };
}

/** Path without query or hash, trailing slash removed, as rules match it. */
export function pathOf(page: URL): string {
  return (page.pathname.replace(/\/+$/, '') || '/').slice(0, 1024);
}
