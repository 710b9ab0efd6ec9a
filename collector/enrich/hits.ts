import type { WireEvent } from '../../shared/wire.ts';
import { normalizedMedium } from '../core/taps/mediumOf.ts';
import { signalMoment } from '../core/taps/visitorTap.ts';
import { derivedFrom } from '../core/time/derivedId.ts';
import { momentOf, msOf } from '../core/time/moment.ts';
import type { Facts } from '../core/visit/arrival.ts';
import { BLANK_LINE, type LogEvent } from '../core/visit/logEvent.ts';
import type { Origin } from '../core/visit/origin.ts';
import { readablePath } from '../core/visit/readablePath.ts';
import type { VisitorKey } from '../storage/apply/situations.ts';
import type { Hit } from '../storage/apply/work.ts';
import { ownMessage } from './source.ts';

/** The facts that all events of one batch share. */
export interface Circumstances {
  page: URL;
  /** The nonce of this page load. */
  nonce: string;
  origin: Origin | null;
  facts: Facts;
  visitor: VisitorKey;
  bot: string | null;
  /** The page was reached from another page. */
  referred: boolean;
  /** The token of the shared link that led here (`tracker/share/token.ts`). */
  token?: string | undefined;
  /** The token of the touch link that led here. Nobody has checked it yet. */
  touchToken?: string | undefined;
  /** Time of arrival, in milliseconds since 1970. */
  arrivedAt: number;
}

/** Milliseconds of engagement by which an arrival by a touch link is a person's. */
const ENGAGED_MS = 1000;

/** A decoded event as hits: the event, and, if a message of the company brought the view, the touch and reply it proves. */
export function hitsOf(event: WireEvent, around: Circumstances): Hit[] {
  const hit = hitOf(logEventOf(event, around), around, true);
  hit.typed = isTyped(event, around);
  if (event.kind === 'view') hit.referredBy = around.token;
  // A program that follows links loads the page, and reads for no second.
  if ((event.engaged ?? 0) >= ENGAGED_MS) hit.touchToken = around.touchToken;
  // A touch link says more about its message than `utm_medium`.
  const isByUtm = event.kind === 'view' && around.touchToken === undefined;
  const message = isByUtm ? ownMessage(around.page) : null;
  if (message === null) return [hit];
  const { at, path } = hit.event;
  const derivedEvent = { ...BLANK_LINE, medium: message.medium, path, campaign: message.campaign };
  const derived = (kind: 'touch' | 'reply') => {
    const id = derivedFrom(event.id, kind);
    return { ...derivedEvent, kind, id, at: momentOf(msOf(at), id) };
  };
  // The message arrived, which is a touch, and the visitor followed it, which is a reply. Neither is an action on the
  // page: otherwise a visitor who came by a newsletter could never bounce.
  return [hit, hitOf({ ...derived('touch'), answers: false }, around, false), hitOf(derived('reply'), around, false)];
}

function hitOf(event: LogEvent, around: Circumstances, onPage: boolean): Hit {
  const { visitor, bot, arrivedAt, origin, facts, nonce } = around;
  const unknown = { typed: false, referredBy: undefined, touchToken: undefined };
  return { event, visitor, bot, arrivedAt, onPage, origin, facts, page: nonce, ...unknown };
}

/** Did the visitor type the address? A tag that does not report the navigation type counts as a normal navigation. */
function isTyped({ kind, nav = 'navigate' }: WireEvent, { page, referred }: Circumstances): boolean {
  return kind === 'view' && nav === 'navigate' && !referred && page.search === '';
}

function logEventOf(event: WireEvent, { page, arrivedAt }: Circumstances): LogEvent {
  return {
    ...BLANK_LINE,
    id: event.id,
    kind: event.kind,
    at: signalMoment(arrivedAt - event.age, event.id, event.interaction, event.seq),
    name: event.name,
    medium: event.medium === undefined ? undefined : normalizedMedium(event.medium),
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

/** The path as rules match it. */
export function pathOf(page: URL): string {
  return readablePath(page.pathname);
}
