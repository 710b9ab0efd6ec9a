import type { View } from '../frame/view.ts';

/** One step on the way from a visit to a dialogue. */
export interface FlowStep {
  name: string;
  visits: number;
}

/** The flow as rows: each step with its bar and its share of all visits. */
export function FlowRows({ view: { words, format }, steps }: { view: View; steps: readonly FlowStep[] }) {
  const all = steps[0]?.visits ?? 0;
  return (
    <ol class="flow">
      {steps.map(({ name, visits }) => (
        <li class={`flow-${name}`}>
          <span class="flow-name">{words.flow[name] ?? name}</span>
          <svg class="flow-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect class="rest" width="100" height="1" />
            <rect width={all === 0 ? 0 : Math.round((visits / all) * 1000) / 10} height="1" />
          </svg>
          <span class="number">
            {format.short(visits)} <span class="unit">{format.percent(all === 0 ? null : visits / all)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
