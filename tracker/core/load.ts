import type { Load } from '../../shared/wire.ts';
import { consent } from './consent.ts';
import { on } from './guard.ts';

/** How the page loaded and behaves. Errors and rage are what the page did; they need nothing of the device. */
export let figures: Load & { errors: number; rage: number } = { errors: 0, rage: 0 };

/** When the page was hidden, or shown, for the first time: what is painted after it came from a background tab. */
let turnedAt: number | undefined;

/** Another view of the same document has not loaded. */
export function forgetFigures(): void {
  figures = { errors: 0, rage: 0 };
}

export function watchErrors(): void {
  figures.hidden = document.hidden;
  on('visibilitychange', () => {
    turnedAt ??= performance.now();
  });
  // Without an error object it is another host's script, or the harmless "ResizeObserver loop".
  on('error unhandledrejection securitypolicyviolation', (event) => {
    const { error, reason, disposition } = event as unknown as Record<string, unknown>;
    if (error || reason || disposition === 'enforce') figures.errors++;
  });
}

/** Entries of several types in one: a browser leaves out what it does not know. */
interface Entry extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  interactionId: number;
}

let observer: PerformanceObserver;

/** Reads the timings, also those of before, once there is consent to it. */
export function readTimings(): void {
  if (observer || !consent.measurement) return;
  const [{ activationStart = 0, responseStart, responseStatus }] = performance.getEntriesByType('navigation') as [
    PerformanceNavigationTiming & { activationStart?: number },
  ];
  figures.status = responseStatus;
  // Some browsers report a time to come: https://github.com/GoogleChrome/web-vitals/issues/137
  if (responseStart < performance.now()) figures.ttfb = responseStart - activationStart;

  let shift = 0;
  let first = 0;
  let last = 0;
  observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Entry[]) {
      const { name, startTime, value, interactionId } = entry;
      // A prerendered page begins when it is shown: https://web.dev/articles/speculative-prerender-impact
      const time = startTime - activationStart;
      if (value && !entry.hadRecentInput) {
        // The worst session: shifts less than a second apart, within five (web.dev/articles/cls).
        if (startTime - last > 999 || startTime - first > 4999) {
          shift = 0;
          first = startTime;
        }
        shift += value;
        last = startTime;
        figures.cls = Math.max(figures.cls || 0, shift);
      } else if (interactionId) figures.inp = Math.max(figures.inp || 0, entry.duration);
      // The largest paint has no name.
      else if (!name) {
        if (!(startTime > turnedAt!)) figures.lcp = time;
      } else if (name.includes('-c')) figures.fcp = time;
    }
  });
  for (const type of ['paint', 'largest-contentful-paint', 'event', 'layout-shift'])
    observer.observe({ type, buffered: true });
}
