import { guarded } from '../core/guard.ts';
import { core } from './core.ts';

/** Interaction to Next Paint: the longest interaction, once there is consent to measurement. */
let observer: PerformanceObserver | undefined;

export function watchInputDelay(): void {
  if (observer || !core.consent().measurement) return;
  observer = new PerformanceObserver(
    guarded((list: PerformanceObserverEntryList) => {
      const figures = core.figures();
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        if ((entry as { interactionId?: number }).interactionId)
          figures.inp = Math.max(figures.inp ?? 0, entry.duration);
    }),
  );
  observer.observe({ type: 'event', buffered: true });
}
