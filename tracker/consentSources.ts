import type { Consent } from '../shared/wire.ts';
import { decide } from './decide.ts';
import { overhear, quiet } from './guard.ts';
import { options } from './options.ts';
import { GOOGLE, OBJECTION, SITE, TCF } from './who.ts';

interface Sources {
  navigator: { globalPrivacyControl?: boolean; doNotTrack?: string };
  dataLayer?: unknown[];
  __tcfapi?: (command: 'addEventListener', version: 2, hear: (tc: TcfData) => void) => void;
}
interface TcfData {
  eventStatus: string;
  gdprApplies: boolean;
  publisher: { consents: Record<number, boolean> };
  purpose: { consents: Record<number, boolean> };
}

/** Everybody who may speak for the visitor, beside the page's own `duplex('consent', …)`. */
export function askForConsent(): void {
  const { navigator, dataLayer, __tcfapi } = window as unknown as Sources;
  if (options.consent === 'granted') decide(SITE, { measurement: true, audience: true });
  // Objects to being followed, not to being counted.
  if (navigator.globalPrivacyControl || navigator.doNotTrack === '1') decide(OBJECTION, { audience: false });

  // Google Consent Mode 2 speaks through pushes to `dataLayer`. A default that grants is the owner's assumption, and
  // often meant for other regions: he may vouch for it in the snippet. One that denies is respected.
  const state: Record<string, string> = {};
  const hearGoogle = quiet((pushed) => {
    const [command, action, said] = pushed as unknown as [string, string, typeof state];
    if (command !== 'consent') return;
    Object.assign(state, said);
    const choice: Consent = {};
    for (const [purpose, ...names] of GOOGLE_PURPOSES) {
      const words = names.map((name) => state[name]);
      if (words.includes('denied')) choice[purpose] = false;
      else if (action === 'update' && !words.includes(undefined as never)) choice[purpose] = true;
    }
    decide(GOOGLE, choice);
  });
  dataLayer?.forEach(hearGoogle);
  overhear(dataLayer, 'push', (_length, pushed) => hearGoogle(pushed));

  // IAB TCF 2.2 and 2.3: the purposes by their numbers. What is shown while the banner is open is no answer.
  __tcfapi?.(
    'addEventListener',
    2,
    quiet(({ eventStatus, gdprApplies, publisher, purpose }) => {
      const has = (number: number) => publisher.consents[number] ?? purpose.consents[number];
      if (gdprApplies && eventStatus !== 'cmpuishown')
        decide(TCF, {
          measurement: !!(has(1) && (has(8) || has(9))),
          audience: !!(has(1) && (has(2) || has(3) || has(4))),
        });
    }),
  );
}

const GOOGLE_PURPOSES = [
  ['measurement', 'analytics_storage'],
  ['audience', 'ad_storage', 'ad_user_data', 'ad_personalization'],
] as const;
