import { Icon } from '../frame/Icon.tsx';
import type { View } from '../frame/view.ts';

interface ChangeProps {
  view: View;
  now: number;
  before: number;
  lessIsBetter?: boolean;
}

/** By how much a figure has changed: arrow, number and, for readers who do not see the color, a word. */
export function Change({ view: { words, format }, now, before, lessIsBetter = false }: ChangeProps) {
  if (now === before) {
    return (
      <span class="change">
        <span class="hidden">{words.trend.same}</span>
        <span aria-hidden="true">±0</span>
      </span>
    );
  }
  const rose = now > before;
  const better = rose !== lessIsBetter;
  return (
    <span class={`change ${better ? 'better' : 'worse'}`}>
      <Icon name={rose ? 'up' : 'fall'} />
      {format.change(now, before) ?? words.trend.fresh}{' '}
      <span class="hidden">{rose ? words.trend.more : words.trend.less}</span>
    </span>
  );
}
