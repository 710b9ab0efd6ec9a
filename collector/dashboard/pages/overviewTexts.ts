import type { SiteFigures, SourceRow } from '../../client/api.ts';
import type { View } from '../frame/view.ts';

/** One sentence about the figure that changed most, and the source behind it. */
export function changeSentence(
  { words, format }: View,
  now: SiteFigures,
  before: SiteFigures | null,
  rows: readonly SourceRow[],
): string {
  if (before === null) return '';
  const candidates = (['visits', 'channelsOpened', 'bounces'] as const).map((name) => {
    const change = now[name] - before[name];
    // Counts vary by about their square root, so a change is large if it is many times that.
    return { name, change, weight: Math.abs(change) / Math.sqrt(Math.max(1, now[name] + before[name])) };
  });
  const most = candidates.reduce((a, b) => (b.weight > a.weight ? b : a));
  if (most.weight < 2 || before[most.name] === 0) return words.overview.changed.nothing;
  const percent = format.percent(Math.abs(most.change) / before[most.name]);
  const text = words.overview.changed[most.change > 0 ? 'up' : 'down'](words.measure[most.name], percent);
  const measure = most.name === 'channelsOpened' ? 'channelsFromNewVisitors' : most.name;
  const share = (row: SourceRow) => (row[measure] - (row.before?.[measure] ?? 0)) * Math.sign(most.change);
  const cause = rows.reduce<SourceRow | null>((a, b) => (a === null || share(b) > share(a) ? b : a), null);
  const isClear = cause !== null && share(cause) * 2 > Math.abs(most.change);
  return `${text}${isClear ? words.overview.changed.mostly(cause.name) : ''}.`;
}

/** The visits of a period, how they changed, and the step with the most. */
export function visitsFinding(
  { words, format }: View,
  series: readonly (SiteFigures & { at: string })[],
  before: SiteFigures | null,
): string {
  const visits = series.reduce((sum, step) => sum + step.visits, 0);
  const best = series.reduce<(SiteFigures & { at: string }) | null>(
    (a, b) => (a === null || b.visits > a.visits ? b : a),
    null,
  );
  const change = before === null ? null : format.change(visits, before.visits);
  return [
    `${format.number(visits)} ${words.measure.visits}${change === null ? '' : ` (${change})`}`,
    ...(best === null || best.visits === 0
      ? []
      : [`${words.overview.most} ${format.step(best.at)}: ${format.number(best.visits)}`]),
  ].join('; ');
}
