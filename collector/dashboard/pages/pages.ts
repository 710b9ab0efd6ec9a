import type { Part } from '../frame/part.ts';
import type { View } from '../frame/view.ts';
import { bounces } from './bounces.tsx';
import { channels } from './channels.tsx';
import { EXPLORATIONS, explore } from './explore.tsx';
import { overview } from './overview.tsx';
import { people } from './people.tsx';
import { setup } from './setup/setup.tsx';
import { erase } from './visitor.tsx';
import { answered, waiting } from './waiting.tsx';

/** A page of a site. */
export interface Page {
  show(view: View): Promise<Part>;
  /** Carries out a form of the page, and returns the address of the page to show then. */
  act?(view: View, form: FormData): Promise<string>;
}

/** The pages by the first part of their path. The rest of the path is in `view.rest`. */
export const PAGES: Readonly<Record<string, Page>> = {
  overview: { show: overview },
  waiting: { show: waiting, act: answered },
  channels: { show: channels },
  people: { show: people, act: erase },
  ...Object.fromEntries(Object.keys(EXPLORATIONS).map((name) => [name, { show: explore }])),
  bounces: { show: bounces },
  setup: { show: setup },
};
