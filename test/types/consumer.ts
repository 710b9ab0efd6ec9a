import { type Duplex, duplex, type MatchKeys, type Options, start } from 'duplex';

/** A site that bundles the tag: commands that compile and commands that must not, checked against the packed package. */

const options: Options = { site: 'k3f9x2m7qa', consent: 'granted', beforeConsent: 'none' };
start({ ...options, src: 'https://www.example.com/d/tag.js' });
const keys: MatchKeys = { email: 'person@example.com', phone: '+4922112345' };
const command: Duplex = duplex;

command('signal', 'contact', { medium: 'chat' });
command('signal', 'bookmark', { medium: 'wishlist', confidence: 'confirmed', interaction: '0197f0' });
command('event', 'Order', { value: 120, coupon: 'spring', express: true });
command('event', 'Opened');
command('identify', 'crm-17', keys);
command('reset');
command('view', { url: '/order/step-2', title: 'Step 2' });
command('view');
command('consent', { measurement: true });
command('ready', ({ state, audiences }) => audiences.includes(state));

// @ts-expect-error no such signal exists
duplex('signal', 'purchase', { medium: 'x' });
// @ts-expect-error a page cannot report a visit
duplex('signal', 'visit', { medium: 'x' });
// @ts-expect-error a signal has a medium
duplex('signal', 'contact');
// @ts-expect-error a signal has a medium
duplex('signal', 'contact', { confidence: 'confirmed' });
// @ts-expect-error no such confidence exists
duplex('signal', 'contact', { medium: 'chat', confidence: 'certain' });
// @ts-expect-error an event has a name
duplex('event');
// @ts-expect-error properties are texts, numbers, or booleans
duplex('event', 'Order', { items: [1] });
// @ts-expect-error a contact id is a text
duplex('identify', 17);
// @ts-expect-error no such match key exists
duplex('identify', 'crm-17', { name: 'Person' });
// @ts-expect-error consent is a boolean
duplex('consent', { audience: 'granted' });
// @ts-expect-error no such purpose exists
duplex('consent', { marketing: true });
// @ts-expect-error no such command exists
duplex('track', 'Order');
// @ts-expect-error the collector's address is needed
start({ site: 'k3f9x2m7qa' });
// @ts-expect-error the site is needed
start({ src: 'https://www.example.com/d/tag.js' });
