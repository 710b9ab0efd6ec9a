import type { WireEvent } from '../../shared/wire.ts';
import { derivedFrom } from '../core/derivedId.ts';
import type { Facts, LogEvent, Origin } from '../core/event.ts';
import { signalMoment } from '../core/visitorTap.ts';
import type { Hit } from '../storage/apply.ts';
import type { VisitorKey } from '../storage/situations.ts';
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
  const own: Hit = { ...hitOf(logEventOf(event, around), around, true), typed: isTyped(event, around) };
  if (event.kind === 'view' && around.token !== undefined) own.broughtBy = around.token;
  const message = event.kind === 'view' ? ownMessage(around.page) : null;
  if (message === null) return [own];
  const { at, path } = own.event;
  const told: LogEvent = {
    id: '',
    kind: 'touch',
    at,
    medium: message.medium,
    ...(path === undefined ? {} : { path }),
    ...(message.campaign === undefined ? {} : { campaign: message.campaign }),
  };
  const derived = (kind: 'touch' | 'reply') => ({ ...told, kind, id: derivedFrom(event.id, kind) });
  // The message arrived, which is a touch; and he followed it, which answers it. Neither is an act on the page, or
  // nobody could bounce who came by a newsletter.
  return [own, hitOf({ ...derived('touch'), answers: false }, around, false), hitOf(derived('reply'), around, false)];
}

function hitOf(event: LogEvent, around: Circumstances, onPage: boolean): Hit {
  const { visitor, bot, arrivedAt, origin, facts, nonce } = around;
  return { event, visitor, bot, arrivedAt, onPage, origin, facts, page: nonce };
}

/** Did the visitor bring the address himself? A tag that does not tell how its page was reached is believed. */
function isTyped({ kind, nav = 'navigate' }: WireEvent, { page, referred }: Circumstances): boolean {
  return kind === 'view' && nav === 'navigate' && !referred && page.search === '';
}

function logEventOf(event: WireEvent, { page, arrivedAt }: Circumstances): LogEvent {
  const { id, kind, age, act } = event;
  const line: LogEvent = { id, kind, at: signalMoment(arrivedAt - age, id, act), path: pathOf(page) };
  for (const name of TOLD) if (event[name] !== undefined) Object.assign(line, { [name]: event[name] });
  return line;
}

/** What goes into the log as it was told. */
const TOLD = ['title', 'medium', 'grade', 'act', 'name', 'props', 'engaged', 'scroll', 'exit', 'load'] as const;

/** Path without query or hash, trailing slash removed, as rules match it. */
export function pathOf(page: URL): string {
  return (page.pathname.replace(/\/+$/, '') || '/').slice(0, 1024);
}
