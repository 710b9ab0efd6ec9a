import type { PageKind } from '../../shared/signal.ts';
import type { Consent } from '../../shared/wire.ts';
import type { Details } from '../core/batch.ts';
import type { Figures } from '../core/figures.ts';
import type { Head, Options } from '../core/page.ts';
import type { CoreParts } from '../core/recorder.ts';

/** The first part, which may be another script: set before any action is interpreted. */
let state: CoreParts[0];
export let options: Options;
export let endpoint: string;
let recordHere!: (kind: PageKind, details: Details, at?: number) => void;
/** Sends a batch once more. */
export let attempt: CoreParts[2];
export let noticeRoute: CoreParts[3];
export let mayRecord: CoreParts[4];
export let requestOf: CoreParts[5];
export let batchOf: CoreParts[6];
export let eventOf: CoreParts[7];
export let engagement: CoreParts[8];
export let on: CoreParts[9];
export let guarded: CoreParts[10];
export let defer: CoreParts[11];
export let observeCalls: CoreParts[12];
export let whenAvailable: CoreParts[13];
export let documentValue: CoreParts[14];
export let uuid7: CoreParts[15];

export const consent = (): Consent => state()[2];
export const figures = (): Figures => state()[3];

export function setCore(...parts: CoreParts): void {
  [
    state,
    recordHere as unknown,
    attempt,
    noticeRoute,
    mayRecord,
    requestOf,
    batchOf,
    eventOf,
    engagement,
    on,
    guarded,
    defer,
    observeCalls,
    whenAvailable,
    documentValue,
    uuid7,
  ] = parts;
  [options, endpoint] = state();
}

let page: Head | undefined;

/** Begins an action that happened on this page. */
export function turnToPage(its: Head | undefined): void {
  page = its;
}

/**
 * Sends an event; `at` is the moment of the action. If the visitor has gone on to another page of the app since, the
 * event keeps the address of the page on which it happened.
 */
export function record(kind: PageKind, details: Details, at?: number): void {
  const [head, events] = batchOf([eventOf(kind, details, at)]);
  const { url, referrer } = page ?? head;
  if (!url || url === head.url) recordHere(kind, details, at);
  else if (mayRecord()) attempt([Object.assign(head, { url, referrer }), events]);
}

/** A form bears the id of its interaction by itself. */
type Form = HTMLFormElement & { $duplex?: string };

/** The id that a sent form carries in `duplex_interaction`; a new one after `forgetInteraction`. */
export function interactionOf(form: Form): string {
  form.$duplex ||= uuid7();
  return form.$duplex;
}

export function forgetInteraction(form: Form): void {
  delete form.$duplex;
}
