import type { StartSignals } from '../core/recorder.ts';
import type { Action } from './action.ts';
import { loadAddOns } from './addOns.ts';
import { onAnswer, onReady } from './answer.ts';
import { noticeInstalledApp, onInstalled, onKey } from './bookmark.ts';
import { onClick, onPress } from './click.ts';
import { guarded, setCore, turnToPage } from './core.ts';
import { onInput, onMessage, onSubmit, watchArrivals } from './forms.ts';
import { forgetIdentification, onConsent, onIdentify } from './identify.ts';
import { watchInputDelay } from './inputDelay.ts';
import { revokeLastWill, watchLastWill } from './lastWill.ts';
import { follow } from './links.ts';
import { onOpen } from './popup.ts';
import { onReset, onWithdrawal, retryOnLeave, sendStored } from './retry.ts';
import { onCopy, onShare, onTyping, onWrite, onWriteText } from './shares.ts';
import { beginAction } from './signal.ts';
import { hideToken } from './touchToken.ts';
import { watchHistory } from './watchHistory.ts';

type Handler = (action: Action) => unknown;

/** The possible meanings of each type of action. */
const HANDLERS: Record<string, Handler[]> = {
  click: [onClick, onPress],
  auxclick: [onClick],
  input: [onTyping, onInput],
  submit: [onSubmit],
  message: [onMessage],
  copy: [onCopy],
  writeText: [onWriteText],
  write: [onWrite],
  share: [onShare],
  open: [onOpen],
  navigate: [({ event }) => follow((event as NavigateEvent).destination.url)],
  keydown: [onKey],
  appinstalled: [onInstalled],
  answer: [onAnswer],
  ready: [onReady],
  identify: [onIdentify],
  consent: [revokeLastWill, loadAddOns, onWithdrawal, onConsent, sendStored, noticeInstalledApp, watchInputDelay],
  reset: [revokeLastWill, onReset, forgetIdentification],
};

/** What a script does later than this is not the visitor's doing; browsers take the same time for popups. */
const HAND_MS = 5000;

/** Starts the second part: it says what the visitor's actions mean. */
const startSignals: StartSignals = (...parts) => {
  setCore(...parts);
  for (const begin of [
    watchArrivals,
    loadAddOns,
    watchHistory,
    sendStored,
    noticeInstalledApp,
    watchInputDelay,
    watchLastWill,
    retryOnLeave,
  ])
    guarded(begin)();

  /** Not `navigator.userActivation`: a popup uses it up, and the browser counts keys and clicks in frames of other hosts. */
  let hand = 0;

  return (type, at, event, path = [], page, argument, result, receiver) => {
    // A screen reader clicks without pointer and key.
    if (event?.isTrusted && (/down$/.test(type) || (type === 'click' && at - hand > 999))) hand = at;
    // Without the visitor's hand, what a script does means nothing.
    const isByScript = event ? !event.isTrusted || type === 'navigate' : /^(open|click|submit)$/.test(type);
    if (isByScript && at - hand > HAND_MS) return;
    turnToPage(page);
    guarded(hideToken)();
    const action: Action = { type, at, hand, event, path, argument, result, receiver };
    // The second press of a double click belongs to the first.
    if (type !== 'pointerdown') beginAction(action);
    for (const handle of HANDLERS[type] ?? []) guarded(handle)(action);
  };
};

export default startSignals;
