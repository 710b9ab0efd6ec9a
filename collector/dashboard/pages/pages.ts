import type { Part } from '../frame/part.ts';
import type { View } from '../frame/view.ts';
import { audiencePages } from './audiences/audiencePages.ts';
import { bouncesPage } from './bounces.tsx';
import { channelsPage } from './channels.tsx';
import { eventsPage } from './events.tsx';
import { EXPLORATIONS, explore } from './explore.tsx';
import { linksPage } from './links/links.tsx';
import { actOnLinks } from './links/newLink.tsx';
import { livePage } from './live.tsx';
import { overviewPage } from './overview.tsx';
import { actOnPerson, peoplePage } from './people.tsx';
import { actOnSettings, settingsPage } from './settings/settings.tsx';
import { setup } from './setup/setup.tsx';
import { actOnWaiting, waitingPage } from './waiting.tsx';

/** A page of a site. */
export interface SitePage {
  show(view: View): Promise<Part>;
  /** Carries out a form of the page, and returns the address of the page to show then, or that page itself. */
  act?(view: View, form: FormData): Promise<string | Part>;
}

/** The pages by the first part of their path. The rest of the path is in `view.rest`. */
export const PAGES: Readonly<Record<string, SitePage>> = {
  overview: { show: overviewPage },
  audiences: audiencePages,
  waiting: { show: waitingPage, act: actOnWaiting },
  channels: { show: channelsPage },
  links: { show: linksPage, act: actOnLinks },
  people: { show: peoplePage, act: actOnPerson },
  ...Object.fromEntries(Object.keys(EXPLORATIONS).map((name) => [name, { show: explore }])),
  events: { show: eventsPage },
  live: { show: livePage },
  bounces: { show: bouncesPage },
  setup: { show: setup },
  settings: { show: settingsPage, act: actOnSettings },
};
