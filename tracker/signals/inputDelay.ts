import { consent, figures, guarded } from './core.ts';

/** Interaction to Next Paint: the longest interaction, once there is consent to measurement. */
let observer: PerformanceObserver | undefined;

export function watchInputDelay(): void {
  if (observer || !consent().measurement) return;
  observer = new PerformanceObserver(
    guarded((list: PerformanceObserverEntryList) => {
      const its = figures();
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        if ((entry as { interactionId?: number }).interactionId) its.inp = Math.max(its.inp ?? 0, entry.duration);
    }),
  );
  observer.observe({ type: 'event', buffered: true });
}
