import { consent } from './consent.ts';
import { turnedAt } from './engagement.ts';
import { figures } from './figures.ts';
import { options } from './page.ts';
import { requestSignals } from './recorder.ts';

/** Entries of several types in one: a browser omits what it does not know. */
interface Entry extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}
type LoadEntry = PerformanceNavigationTiming & { activationStart?: number };

/** The entry of this page load, if there is consent to measurement. */
export const loadEntry = () =>
  (consent.measurement ? performance.getEntriesByType('navigation') : [])[0] as LoadEntry | undefined;

let observer: PerformanceObserver;

/**
 * Reads the timings, also earlier ones, once there is consent to it. The second part adds the response to input. Without
 * the Navigation API, with add-ons, and in an app on the home screen, that part is needed without a gesture.
 */
export function readDevice(): void {
  if (options.chat || options.share || !window.navigation?.currentEntry) requestSignals();
  const load = loadEntry();
  if (observer || !load) return;
  if (matchMedia('(display-mode:standalone)').matches) requestSignals();
  const start = load.activationStart || 0;
  figures.status = load.responseStatus;
  // Some browsers report a time in the future: https://github.com/GoogleChrome/web-vitals/issues/137
  if (load.responseStart < performance.now()) figures.ttfb = load.responseStart - start;

  let shift = 0;
  let first = -9e9;
  let last = 0;
  observer = new PerformanceObserver((list) => {
    for (const { name, startTime, value, hadRecentInput } of list.getEntries() as Entry[]) {
      if (value) {
        if (hadRecentInput) continue;
        // The worst session: shifts less than a second apart, within five (web.dev/articles/cls).
        if (startTime - last > 999 || startTime - first > 4999) {
          shift = 0;
          first = startTime;
        }
        last = startTime;
        shift += value;
        figures.cls = Math.max(figures.cls || 0, shift);
      }
      // A prerendered page begins when it is shown: https://web.dev/articles/speculative-prerender-impact
      else if (name.includes('-c')) figures.fcp = startTime - start;
      // The largest paint has no name.
      else if (!name && !(startTime > turnedAt!)) figures.lcp = startTime - start;
    }
  });
  for (const type of ['paint', 'largest-contentful-paint', 'layout-shift']) observer.observe({ type, buffered: true });
}
