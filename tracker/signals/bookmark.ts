import { consent } from '../core/consent.ts';
import { later, on } from '../core/guard.ts';
import { referrer } from '../core/page.ts';
import { signal } from './signal.ts';

/** No browser tells of a bookmark: the star and the menus are out of sight. This is what can be had. */
export function watchBookmarks(): void {
  on<KeyboardEvent>('keydown', (event) => {
    if (
      (event.ctrlKey || event.metaKey) &&
      event.code === 'KeyD' &&
      event.isTrusted &&
      !(event.shiftKey || event.altKey || event.repeat)
    )
      // After a task it is known whether the page has taken the key for itself.
      later(() => event.defaultPrevented || signal('bookmark', 'browser'));
  });
  on('appinstalled', installed);
}

const installed = () => signal('bookmark', 'app', 'confirmed');

let noticed: boolean | undefined;

/** Started from the home screen: a reload is no start. It is asked of the device, and so only with consent. */
export function noticeInstalledApp(): void {
  if (!noticed && consent.measurement && !referrer && matchMedia('(display-mode:standalone)').matches) {
    noticed = true;
    const [{ type }] = performance.getEntriesByType('navigation') as [PerformanceNavigationTiming];
    if (type === 'navigate') installed();
  }
}
