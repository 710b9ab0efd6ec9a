import { guarded } from '../core/guard.ts';
import type { Action, StartSignals } from '../core/recorder.ts';
import { onInstalled, onKey } from './bookmark.ts';
import { onClick } from './click.ts';
import { setCore } from './core.ts';
import { onInput, onMessage, onSend, onSubmit, watchArrivals } from './forms.ts';
import { follow } from './links.ts';
import { onCopy, onShare, onTyping, onWriteText } from './shares.ts';

type Handler = (action: Action) => unknown;

/** What each type of action may mean. */
const HANDLERS: Record<string, Handler[]> = {
  click: [onClick],
  auxclick: [onClick],
  input: [onInput, onTyping],
  submit: [onSubmit],
  send: [onSend],
  message: [onMessage],
  copy: [onCopy],
  writeText: [onWriteText],
  share: [onShare],
  open: [({ argument }) => follow(argument as string)],
  navigate: [({ event }) => follow((event as NavigateEvent).destination.url)],
  keydown: [onKey],
  appinstalled: [onInstalled],
  standalone: [onInstalled],
};

/** Starts the second part: it says what the visitor's actions mean. */
export const startSignals: StartSignals = (core) => {
  setCore(core);
  watchArrivals();
  return (action) => {
    for (const handle of HANDLERS[action.type] ?? []) guarded(handle)(action);
  };
};

export default startSignals;
