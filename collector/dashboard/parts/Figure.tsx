import type { Child } from 'hono/jsx';
import { Spark } from '../chart/Spark.tsx';
import type { View } from '../frame/view.ts';
import { Change } from './Change.tsx';

interface FigureProps {
  view: View;
  name: string;
  value: Child;
  now: number;
  before: number | null;
  /** A smaller figure is the better one. */
  lessIsBetter?: boolean;
  series?: readonly number[];
  href?: string | undefined;
}

/** A key figure with its change and its course. */
export function Figure({ view, name, value, now, before, lessIsBetter = false, series = [], href }: FigureProps) {
  const Text = (
    <>
      <span class="figure-name">{name}</span>
      <span class="figure-value">{value}</span>
    </>
  );
  return (
    <li class="figure">
      {href === undefined ? <div>{Text}</div> : <a href={href}>{Text}</a>}
      {before !== null && <Change view={view} now={now} before={before} lessIsBetter={lessIsBetter} />}
      <Spark values={series} />
    </li>
  );
}
