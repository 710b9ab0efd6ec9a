import { guarded } from '../core/guard.ts';
import type { Action, StartSignals } from '../core/recorder.ts';
import { loadAddOns } from './addOns.ts';
import { onAnswer, onReady } from './answer.ts';
import { noticeInstalledApp, onInstalled, onKey } from './bookmark.ts';
import { onClick } from './click.ts';
import { setCore } from './core.ts';
import { onInput, onMessage, onSend, onSubmit, watchArrivals } from './forms.ts';
import { onConsent, onIdentify } from './identify.ts';
import { watchInputDelay } from './inputDelay.ts';
import { watchLastWill } from './lastWill.ts';
import { follow } from './links.ts';
import { onOpen } from './popup.ts';
import { onFailure } from './retry.ts';
import { onCopy, onShare, onTyping, onWrite, onWriteText } from './shares.ts';
import { beginAction } from './signal.ts';
import { onStored } from './stored.ts';
import { watchHistory } from './watchHistory.ts';

type Handler = (action: Action) => unknown;

/** The possible meanings of each type of action. */
const HANDLERS: Record<string, Handler[]> = {
  click: [onClick],
  auxclick: [onClick],
  input: [onTyping, onInput],
  submit: [onSubmit],
  send: [onSend],
  message: [onMessage],
  copy: [onCopy],
  writeText: [onWriteText],
  write: [onWrite],
  share: [onShare],
  open: [onOpen],
  press: [({ receiver }) => (receiver as Node).isConnected || follow((receiver as HTMLAnchorElement).href)],
  navigate: [({ event }) => follow((event as NavigateEvent).destination.url)],
  keydown: [onKey],
  appinstalled: [onInstalled],
  answer: [onAnswer],
  ready: [onReady],
  identify: [onIdentify],
  consent: [onConsent, noticeInstalledApp, watchInputDelay],
  failure: [onFailure],
  stored: [onStored],
};

/** Starts the second part: it says what the visitor's actions mean. */
export const startSignals: StartSignals = (...core) => {
  setCore(...core);
  for (const begin of [watchArrivals, loadAddOns, watchHistory, noticeInstalledApp, watchInputDelay, watchLastWill])
    guarded(begin)();

  return (type, at, hand, event, path = [], argument, result, receiver) => {
    const action: Action = { type, at, hand, event, path, argument, result, receiver };
    beginAction(action);
    for (const handle of HANDLERS[action.type] ?? []) guarded(handle)(action);
  };
};

export default startSignals;
