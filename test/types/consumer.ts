import { type Duplex, duplex, type MatchKeys, type Options, start } from 'duplex-tag';

/** A site that bundles the tag: what compiles, and what must not. Checked against the packed package. */

const options: Options = { site: 'k3f9x2m7qa', consent: 'granted', beforeConsent: 'none' };
start({ ...options, src: 'https://www.example.com/d/tag.js' });
const keys: MatchKeys = { email: 'person@example.com', phone: '+4922112345' };
const typed: Duplex = duplex;

typed('signal', 'contact', { medium: 'chat' });
typed('signal', 'bookmark', { medium: 'wishlist', confidence: 'confirmed', interaction: '0197f0' });
typed('event', 'Order', { value: 120, coupon: 'spring', express: true });
typed('event', 'Opened');
typed('identify', 'crm-17', keys);
typed('consent', { measurement: true });
typed('ready', ({ state, audiences }) => audiences.includes(state));

// @ts-expect-error unknown signal
duplex('signal', 'purchase', { medium: 'x' });
// @ts-expect-error a page cannot report a visit
duplex('signal', 'visit', { medium: 'x' });
// @ts-expect-error a signal needs a medium
duplex('signal', 'contact');
// @ts-expect-error a signal needs a medium
duplex('signal', 'contact', { confidence: 'confirmed' });
// @ts-expect-error unknown confidence
duplex('signal', 'contact', { medium: 'chat', confidence: 'certain' });
// @ts-expect-error an event needs a name
duplex('event');
// @ts-expect-error properties are texts, numbers, or true or false
duplex('event', 'Order', { items: [1] });
// @ts-expect-error a contact id must be a text
duplex('identify', 17);
// @ts-expect-error unknown match key
duplex('identify', 'crm-17', { name: 'Person' });
// @ts-expect-error consent is true or false
duplex('consent', { audience: 'granted' });
// @ts-expect-error unknown purpose
duplex('consent', { marketing: true });
// @ts-expect-error unknown command
duplex('track', 'Order');
// @ts-expect-error the collector's address is needed
start({ site: 'k3f9x2m7qa' });
// @ts-expect-error the site is needed
start({ src: 'https://www.example.com/d/tag.js' });
