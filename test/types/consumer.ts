import { type Duplex, duplex, type MatchKeys, type Options, start } from 'duplex';

/** A site that bundles the tag: what it may say, and what must not compile. Checked against the packed package. */

const options: Options = { site: 'k3f9x2m7qa', consent: 'granted', beforeConsent: 'none' };
start({ ...options, src: 'https://www.example.com/d/tag.js' });
const keys: MatchKeys = { email: 'person@example.com', phone: '+4922112345' };
const say: Duplex = duplex;

say('signal', 'contact', { medium: 'chat' });
say('signal', 'bookmark', { medium: 'wishlist', confidence: 'confirmed', interaction: '0197f0' });
say('event', 'Order', { value: 120, coupon: 'spring', express: true });
say('event', 'Opened');
say('identify', 'crm-17', keys);
say('consent', { measurement: true });
say('ready', ({ state, audiences }) => audiences.includes(state));

// @ts-expect-error there is no such signal
duplex('signal', 'purchase', { medium: 'x' });
// @ts-expect-error a visit is not for a page to tell
duplex('signal', 'visit', { medium: 'x' });
// @ts-expect-error a signal has a medium
duplex('signal', 'contact');
// @ts-expect-error a signal has a medium
duplex('signal', 'contact', { confidence: 'confirmed' });
// @ts-expect-error there is no such confidence
duplex('signal', 'contact', { medium: 'chat', confidence: 'certain' });
// @ts-expect-error an event has a name
duplex('event');
// @ts-expect-error properties are texts, numbers, or true or false
duplex('event', 'Order', { items: [1] });
// @ts-expect-error a contact id is a text
duplex('identify', 17);
// @ts-expect-error there is no such match key
duplex('identify', 'crm-17', { name: 'Person' });
// @ts-expect-error consent is given or refused
duplex('consent', { audience: 'granted' });
// @ts-expect-error there is no such purpose
duplex('consent', { marketing: true });
// @ts-expect-error there is no such command
duplex('track', 'Order');
// @ts-expect-error the collector's address is needed
start({ site: 'k3f9x2m7qa' });
// @ts-expect-error the site is needed
start({ src: 'https://www.example.com/d/tag.js' });
