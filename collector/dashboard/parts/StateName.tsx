import type { DashboardWords } from '../words/en.ts';

/** A state with its color and, on hover, what it means. */
export function StateName({ words, state }: { words: DashboardWords; state: keyof DashboardWords['state'] }) {
  return (
    <span class={`state state-${state}`} title={words.stateHint[state]}>
      {words.state[state]}
    </span>
  );
}
