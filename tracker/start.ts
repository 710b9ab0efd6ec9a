import { noticeInstalledApp, watchBookmarks } from './bookmark.ts';
import { watchClicks } from './click.ts';
import { type Duplex, obey } from './commands.ts';
import { watchConfirmations } from './confirmations.ts';
import { askForConsent } from './consentSources.ts';
import { watchCopies } from './copy.ts';
import { watchEngagement } from './engagement.ts';
import { watchForms } from './forms.ts';
import { on } from './guard.ts';
import { watchLeaving } from './leave.ts';
import { watchLoad } from './load.ts';
import { configure, type Options } from './options.ts';
import { renewNonce, url } from './page.ts';
import { watchShares } from './share.ts';
import { view, watchViews } from './view.ts';

declare global {
  interface Window {
    /** Before the tag has loaded: a queue, laid by the page. */
    duplex?: Duplex & { q?: ArrayLike<unknown>[] };
  }
}

/** Starts the tag for a site. `src` is the address that the tag is, or would be, served at. Once a page and site. */
export function start(options: Options, src: string): void {
  const former = window.duplex;
  const mark = `$${options.site}`;
  if (former && mark in former) return;
  window.duplex = Object.assign(obey, former, { [mark]: 1 }) as Duplex;
  configure(options, src);
  renewNonce();
  askForConsent();
  for (const command of former?.q ?? []) obey(...(Array.from(command) as [string]));
  watchLoad();
  watchEngagement();
  watchViews();
  watchLeaving();
  watchClicks();
  watchShares();
  watchCopies();
  watchBookmarks();
  watchForms();
  watchConfirmations();
  // A page that was prerendered, or opened in a background tab, is a view when it is first seen.
  const look = () => {
    if (url || document.hidden) return;
    view();
    noticeInstalledApp();
  };
  on('visibilitychange', look);
  look();
}
