import { lastWord, record } from './delivery.ts';
import { defer, documentValue } from './guard.ts';
import { head } from './page.ts';
import { keepIfTouched, recorded } from './recorder.ts';
import { noticeRoute, view } from './view.ts';

/** How the page is being left, as far as a navigation has shown; empty while it is being read. */
let exit = '';
let left: boolean;

/**
 * Sends one last word when the page is hidden or left, whichever comes first, until it is shown again. Hidden is not the
 * end, because the page may come back; so each report holds only what came since the one before. `unload` and
 * `beforeunload` keep pages out of the back/forward cache and are not used.
 */
export function noticeLeaving({ type, persisted }: PageTransitionEvent): void {
  const isLeaving = type === 'pagehide';
  const isHidden = documentValue('hidden');
  if (isLeaving || (isHidden && type !== 'pageshow')) {
    settleActions();
    // Evidence, not proof: without a navigation, only the back button leaves a page that can be restored.
    if (!left) lastWord(isLeaving ? exit || (persisted ? 'back' : 'close') : 'hidden');
    left = true;
  } else {
    left = false;
    stay();
    // Restored from the back/forward cache; or prerendered, or opened in a background tab, and seen now.
    if (persisted) view(undefined, 'back_forward');
    else if (!head.url && !isHidden) view();
  }
}

/** Routes and ways out, by the Navigation API. Without it, the second part notices routes. */
export function noticeNavigation(event: NavigateEvent & NavigationCurrentEntryChangeEvent): void {
  const { destination, navigationType, formData, downloadRequest } = event;
  // The document stays. So it may after a navigation to another program, a download, or an empty answer.
  stay();
  if (!destination) noticeRoute(navigationType!);
  else if (!destination.sameDocument) {
    if (downloadRequest == null && /^http/.test(destination.url))
      exit = { traverse: 'back', reload: 'reload' }[navigationType as 'reload'] || (formData ? 'form' : 'link');
    defer(stay, 10_000);
    // `location.href = 'mailto:…'`, and links in closed shadow roots.
    keepIfTouched('navigate', event);
  }
}

function stay(): void {
  exit = '';
}

/** The medium of a link that needs no interpretation, by what stands before its address or number. */
const MEDIA: Record<string, string> = { mailto: 'email', tel: 'phone', sms: 'sms', 'https://wa.me/': 'whatsapp' };

/** A feed of the page's own host, by the commonest forms of `FEED_LINKS` in signals/linkTable.ts: it opens at once. */
const FEED = /[/=._-](rss2?|atom|feeds?)([.]\w+)?[/]?$|dex.xml|feeds.p|=9818/i;

/**
 * The page is left, perhaps for good, before the second part has come: finds the clicks that need no interpretation. The
 * page may come back: so the other actions wait on, and these lose their type, which makes them mean nothing later. The
 * second click of a double click is no other, and a script's call of `click()` has no event.
 */
function settleActions(): void {
  for (const action of recorded) {
    const [type, at, event, path] = action as [string, number, MouseEvent?, [Element]?];
    const link =
      type === 'click' &&
      event?.isTrusted &&
      event.detail < 2 &&
      path![0].closest<HTMLAnchorElement>('a,area,[data-duplex-contact]');
    if (!link || link.closest('[data-duplex-ignore]')) continue;
    const address = `${link.href}`;
    const contact = link.dataset['duplexContact'] || MEDIA[address.split(/:(?![/?])|\d/)[0]!];
    const medium = contact || (FEED.test(address.split(`//${location.host}`)[1]!) && 'feed');
    if (medium) {
      record(contact ? 'contact' : 'bookmark', { medium }, at);
      action[0] = '';
    }
  }
}
