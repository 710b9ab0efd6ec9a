import type { Visitor } from '../core/visitor.ts';
import type { Action } from './action.ts';
import { guarded } from './core.ts';

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
export async function onAnswer({ argument }: Action): Promise<void> {
  const answer: Visitor = await (argument as Response).json();
  visitor = answer;
  const { dataset } = document.documentElement;
  dataset['duplexState'] = answer.state;
  dataset['duplexAudiences'] = answer.audiences.join(' ');
  for (const listener of listeners) guarded(listener)(answer);
}
