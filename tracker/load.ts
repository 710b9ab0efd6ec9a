import type { Load } from '../shared/wire.ts';
import { consent } from './consent.ts';
import { on } from './guard.ts';

/** How the page loaded and behaves. Errors and rage are what the page did; they need nothing of the device. */
export const figures: { [Figure in keyof Load]: Load[Figure] | undefined } & { errors: number; rage: number } = {
  errors: 0,
  rage: 0,
};

let clicks: MouseEvent[] = [];
let reading: boolean;

export function watchLoad(): void {
  figures.hidden = document.hidden;
  // Without an error object it is another host's script, or the harmless "ResizeObserver loop".
  on('error unhandledrejection securitypolicyviolation', (event) => {
    const { error, reason, disposition } = event as unknown as Record<string, unknown>;
    if (error || reason || disposition === 'enforce') figures.errors++;
  });
  // Three clicks within a second and 30 px: nothing answers, and the visitor knows it.
  on<MouseEvent>('click', (event) => {
    const third = clicks[1];
    clicks = [event, ...clicks];
    if (third && event.timeStamp - third.timeStamp < 1000 && Math.hypot(event.x - third.x, event.y - third.y) < 30) {
      figures.rage++;
      clicks = [];
    }
  });
}

/** Entries of several types in one: a browser leaves out what it does not know. */
interface Entry extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  interactionId: number;
}

/** Reads the timings, also those of before, once there is consent to it. */
export function readTimings(): void {
  if (reading || !consent.measurement) return;
  reading = true;
  const [{ activationStart = 0, responseStart, responseStatus }] = performance.getEntriesByType('navigation') as [
    PerformanceNavigationTiming & { activationStart?: number },
  ];
  // A prerendered page begins when it is shown: https://web.dev/articles/speculative-prerender-impact
  const sinceStart = (time: number) => Math.max(0, time - activationStart);
  // Some browsers report 0, or a time to come: https://github.com/GoogleChrome/web-vitals/issues/137
  if (responseStart < performance.now()) figures.ttfb = sinceStart(responseStart);
  figures.status = responseStatus;

  let shift = 0;
  let last = 0;
  const see: Record<string, (entry: Entry) => void> = {
    paint({ name, startTime }) {
      if (/^first-c/.test(name)) figures.fcp = sinceStart(startTime);
    },
    'largest-contentful-paint'({ startTime }) {
      figures.lcp = sinceStart(startTime);
    },
    event({ interactionId, duration }) {
      if (interactionId) figures.inp = Math.max(figures.inp || 0, duration);
    },
    // The worst session of shifts that lie less than a second apart (web.dev/articles/cls).
    'layout-shift'({ hadRecentInput, startTime, value }) {
      if (hadRecentInput) return;
      shift = startTime - last < 1000 ? shift + value : value;
      last = startTime;
      figures.cls = Math.max(figures.cls || 0, shift);
    },
  };
  for (const type in see)
    new PerformanceObserver((list) => (list.getEntries() as Entry[]).map(see[type]!)).observe({ type, buffered: true });
}
