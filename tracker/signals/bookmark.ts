import type { Action } from './action.ts';
import { consent, defer } from './core.ts';
import { signal } from './signal.ts';

/** No browser reports a bookmark: the star and the menus are out of sight. Ctrl+D and ⌘D are what can be seen. */
export function onKey({ event }: Action): void {
  const { ctrlKey, metaKey, shiftKey, altKey, repeat, code, isTrusted } = event as KeyboardEvent;
  // On a Mac, Ctrl+D deletes a letter, and only ⌘D makes a bookmark.
  const isPressed = metaKey || (ctrlKey && !/Mac/.test(navigator.userAgent));
  if (isPressed && code === 'KeyD' && isTrusted && !(shiftKey || altKey || repeat))
    // After a task it is known whether the page has taken the key for itself.
    defer(() => event!.defaultPrevented || signal('bookmark', 'browser'));
}

export const onInstalled = (): void => signal('bookmark', 'app', 'confirmed');

let noticed: boolean | undefined;

/**
 * Started from the home screen, once a page load; a reload or a way from another page is no start. The device is asked,
 * and so only with consent.
 */
export function noticeInstalledApp(): void {
  if (noticed || !consent().measurement || !matchMedia('(display-mode:standalone)').matches) return;
  noticed = true;
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (load?.type === 'navigate' && !document.referrer) onInstalled();
}
