import { OUTCOMES, Ribbons } from '../chart/Ribbons.tsx';
import type { View } from '../frame/view.ts';

/** One step on the way from a visit to a dialogue. */
export interface FlowStep {
  name: string;
  visits: number;
}

/** The flow as a picture, and below it each step with its visits and its share of all of them. */
export function FlowRows({ view: { words, format }, steps }: { view: View; steps: readonly FlowStep[] }) {
  const visits = Object.fromEntries(steps.map((step) => [step.name, step.visits]));
  const all = visits['visits'] ?? 0;
  if (all === 0) return <p class="nothing">{words.table.empty}</p>;
  const share = (name: string) => format.percent((visits[name] ?? 0) / all);
  return (
    <>
      <Ribbons visits={visits} label={words.overview.flowText(share('channel'), share('two-way'))} />
      <ul class="flow">
        {['visits', 'two-way', ...OUTCOMES].map((name) => (
          <li class={`flow-${name}`}>
            <span class="swatch" aria-hidden="true" />
            <span class="flow-name">{words.flow[name] ?? name}</span>
            <span class="number">
              {format.short(visits[name] ?? 0)} <span class="unit">{share(name)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
