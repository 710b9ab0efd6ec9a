import type { Action } from '../core/recorder.ts';
import type { Visitor } from '../core/visitor.ts';

type Listener = (visitor: Visitor) => void;
const listeners: Listener[] = [];
let visitor: Visitor | undefined;

/** `duplex('ready', …)`: calls the listener with this answer and with each later one. */
export function onReady({ argument }: Action): void {
  const [listener] = argument as [Listener];
  listeners.push(listener);
  if (visitor) listener(visitor);
}

/** Style sheets can react, by `[data-duplex-state="two-way"]` and `[data-duplex-audiences~="sharers"]`. */
export function onAnswer({ argument }: Action): void {
  visitor = argument as Visitor;
  const { dataset } = document.documentElement;
  dataset['duplexState'] = visitor.state;
  dataset['duplexAudiences'] = visitor.audiences.join(' ');
  for (const listener of listeners) listener(visitor);
}
