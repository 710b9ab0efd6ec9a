import { consent } from './consent.ts';
import { later, on } from './guard.ts';
import { referrer } from './page.ts';
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

/** Started from the home screen. It is asked of the device, and so only with consent. */
export function noticeInstalledApp(): void {
  if (consent.measurement && !referrer && matchMedia('(display-mode:standalone)').matches) installed();
}
