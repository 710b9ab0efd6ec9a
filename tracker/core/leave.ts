import { lastWord } from './delivery.ts';
import { defer, on } from './guard.ts';
import { capture } from './recorder.ts';

/** How the page is being left, as far as anything has said so; empty while it is being read. */
let exit = '';
let left: boolean;

/**
 * The last word. Hidden is not the end, the page may come back, so each telling holds only what came since the one
 * before. On leaving, `pagehide` comes before `visibilitychange` in Chromium and after it elsewhere; either order ends
 * the same. `unload` and `beforeunload` keep pages out of the back/forward cache and are left alone.
 */
export function watchLeaving(): void {
  // Evidence, not proof: without a navigation of ours, only the back button leaves a page that can be restored.
  on<PageTransitionEvent>('pagehide', ({ persisted }) => {
    left = true;
    lastWord(exit || (persisted ? 'back' : 'close'));
  });
  on('visibilitychange', () => document.hidden && !left && lastWord('hidden'));
  on('pageshow', stay);
  on<NavigateEvent>(
    'navigate',
    (event) => {
      const { destination, formData, navigationType, downloadRequest } = event;
      const { url, sameDocument } = destination;
      const again = { traverse: 'back', reload: 'reload' }[navigationType as 'reload'];
      // No way out: another program, a download, another part of the same document.
      exit = sameDocument || downloadRequest != null || !/^http/.test(url) ? '' : again || (formData ? 'form' : 'link');
      // `location.href = 'mailto:…'`, and links in closed shadow roots.
      if (!sameDocument && !again) capture({ type: 'navigate', event });
      // One that stays, because the answer was empty, says nothing of how the page is left.
      defer(stay, 10_000);
    },
    window.navigation,
  );
  // The page has taken it upon itself, or it came to nothing.
  on('navigatesuccess navigateerror', stay, window.navigation);
}

function stay(): void {
  left = false;
  exit = '';
}
