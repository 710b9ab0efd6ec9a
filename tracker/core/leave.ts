import { lastWord } from './delivery.ts';
import { defer, isHidden, on } from './guard.ts';
import { url } from './page.ts';
import { capture, settleActions } from './recorder.ts';
import { view } from './view.ts';

/** How the page is being left, as far as a navigation has shown; empty while it is being read. */
let exit = '';
let left: boolean;

/**
 * Sends one last word when the page is hidden or left, whichever comes first, until it is shown again. Hidden is not the
 * end, because the page may come back; so each report holds only what came since the one before. `unload` and
 * `beforeunload` keep pages out of the back/forward cache and are not used.
 */
export function watchLeaving(): void {
  on<PageTransitionEvent>('pagehide pageshow visibilitychange', ({ type, persisted }) => {
    const isHiding = type === 'pagehide';
    if (isHiding || (isHidden() && type !== 'pageshow')) {
      settleActions();
      // Evidence, not proof: without a navigation, only the back button leaves a page that can be restored.
      if (!left) lastWord(isHiding ? exit || (persisted ? 'back' : 'close') : 'hidden');
      left = true;
    } else {
      left = false;
      stay();
      // Restored from the back/forward cache. A page that was prerendered, or opened in a background tab, is a view when
      // it is first seen.
      if (persisted) view(undefined, 'back_forward');
      else if (!url) view();
    }
  });
  on<NavigateEvent>(
    'navigate',
    (event) => {
      const { destination, formData, navigationType, downloadRequest } = event;
      const again = { traverse: 'back', reload: 'reload' }[navigationType as 'reload'];
      const outside = !destination.sameDocument;
      // Another program, a download or another part of the same document is no way out.
      exit =
        outside && downloadRequest == null && /^http/.test(destination.url)
          ? again || (formData ? 'form' : 'link')
          : '';
      // `location.href = 'mailto:…'`, and links in closed shadow roots.
      if (outside && !again) capture({ type: 'navigate', event });
      // If the answer was empty, the page stays, and this navigation is no reason for a later exit.
      defer(stay, 10_000);
    },
    window.navigation,
  );
  // The page has handled the navigation itself, or it failed.
  on('navigatesuccess navigateerror', stay, window.navigation);
}

function stay(): void {
  exit = '';
}
