import type { View } from '../frame/view.ts';
import { round } from './scale.ts';

/** Something that happened in one of the two taps. */
export interface LaneMark {
  at: string;
  tap: 'visitor' | 'company';
  kind: string;
}

interface LanesProps {
  view: View;
  moments: readonly LaneMark[];
  /** When an open tap closes by time alone, in ISO 8601. */
  visitorOpenUntil: string | null;
  companyOpenUntil: string | null;
}

const WIDTH = 1000;
const DAY_MS = 86_400_000;

/** Both taps as two lanes: moments as marks, and windows as bars that run out. */
export function Lanes({ view, moments, visitorOpenUntil, companyOpenUntil }: LanesProps) {
  const { words, format, now } = view;
  const times = moments.map(({ at }) => Date.parse(at));
  const ends = [visitorOpenUntil, companyOpenUntil].flatMap((until) => (until === null ? [] : [Date.parse(until)]));
  const first = Math.min(now - 7 * DAY_MS, ...times);
  const last = Math.max(now + DAY_MS, ...ends.map((end) => Math.min(end, now + 45 * DAY_MS)));
  const x = (ms: number) => round(((Math.min(ms, last) - first) / (last - first)) * WIDTH);
  const day = (ms: number) => format.dayShort(new Date(ms).toISOString());
  const lane = (tap: 'visitor' | 'company', name: string, until: string | null) => (
    <div class={`lane ${tap}`}>
      <p>
        <b>{name}</b>{' '}
        <span class="note">{until === null ? words.people.closed : words.people.openUntil(format.instant(until))}</span>
      </p>
      <svg viewBox={`0 0 ${WIDTH} 24`} preserveAspectRatio="none" aria-hidden="true">
        <path class="lane-line" d={`M0 12H${WIDTH}`} />
        {until !== null && (
          <path class="lane-window" d={`M${x(lastOf(moments, tap) ?? now)} 12H${x(Date.parse(until))}`} />
        )}
        {moments
          .filter((moment) => moment.tap === tap)
          .map(({ at }) => (
            <path class="lane-mark" d={`M${x(Date.parse(at))} 4V20`} />
          ))}
        <path class="lane-now" d={`M${x(now)} 0V24`} />
      </svg>
    </div>
  );
  return (
    <div class="lanes">
      {lane('visitor', words.overview.visitorTap, visitorOpenUntil)}
      {lane('company', words.overview.companyTap, companyOpenUntil)}
      <p class="lane-days" aria-hidden="true">
        <span>{day(first)}</span>
        <span>{day(last)}</span>
      </p>
    </div>
  );
}

function lastOf(moments: readonly LaneMark[], tap: string): number | null {
  const times = moments.filter((moment) => moment.tap === tap).map(({ at }) => Date.parse(at));
  return times.length === 0 ? null : Math.max(...times);
}
