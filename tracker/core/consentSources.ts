import { GOOGLE, OBJECTION, OWNER, TCF } from './consent.ts';
import { decide } from './decide.ts';
import { guarded, observeCalls, whenAvailable } from './guard.ts';
import { options } from './page.ts';

interface Sources {
  navigator: { globalPrivacyControl?: boolean; doNotTrack?: string };
  __tcfapi?: (command: 'addEventListener', version: 2, listener: (tc: TcfData) => void) => void;
}
interface TcfData {
  eventStatus: string;
  gdprApplies: boolean;
  publisher: { consents: Record<number, boolean> };
  purpose: { consents: Record<number, boolean> };
}

/** Listens to every source of consent beside the page's own `duplex('consent', …)`. */
export function watchConsent(): void {
  const { navigator } = window as unknown as Sources;
  if (options.consent === 'granted') decide({ measurement: true, audience: true }, OWNER);
  // An objection to being followed, not to being counted.
  if (navigator.globalPrivacyControl || navigator.doNotTrack === '1') decide({ audience: false }, OBJECTION);

  // Google Consent Mode 2 arrives as pushes to `dataLayer`. A default that grants is the owner's assumption, often meant
  // for other regions, and does not count; the owner can vouch in the snippet. A default that denies counts.
  const state = {};
  const hearGoogle = ([command, action, choice]: [string, string, object]) => {
    if (command !== 'consent') return;
    const words = JSON.stringify(Object.assign(state, choice));
    // `analytics_storage` is measurement; `ad_storage`, `ad_user_data` and `ad_personalization` together are audience.
    const agrees = (prefix: string, count: number) =>
      !RegExp(`${prefix}\\w+":"d`).test(words) &&
      ((action === 'update' && words.split(prefix).length > count) || undefined);
    decide({ measurement: agrees('"an', 1)!, audience: agrees('"ad_', 3)! }, GOOGLE);
  };
  whenAvailable('dataLayer', (dataLayer: unknown[]) => {
    observeCalls(dataLayer, 'push', hearGoogle as never);
    dataLayer.forEach(guarded(hearGoogle as never));
  });

  // IAB TCF 2.2 and 2.3: the purposes by their numbers. While the banner is open, its state is no answer.
  whenAvailable('__tcfapi', (tcf: NonNullable<Sources['__tcfapi']>) =>
    tcf(
      'addEventListener',
      2,
      guarded(({ eventStatus, gdprApplies, publisher, purpose }) => {
        const has = (number: number) => !!(publisher.consents[number] ?? purpose.consents[number]);
        if (gdprApplies && eventStatus !== 'cmpuishown')
          decide(
            {
              measurement: has(1) && (has(8) || has(9)),
              audience: has(1) && (has(2) || has(3) || has(4)),
            },
            TCF,
          );
      }),
    ),
  );
}
