import type { Rule } from '../../../client/api.ts';

/** Questions that marketers ask, each with its rule. Their words are in `words/audiencesEn.ts`. */
export const QUESTIONS: Readonly<Record<string, Rule>> = {
  open: { is: 'state', in: ['two-way', 'visitor-only'] },
  waiting: { when: 'waitingSince', olderThan: '7d' },
  slow: { did: 'bounce', cause: 'slow', within: '14d' },
  shared: { all: [{ did: 'share' }, { not: { did: 'contact' } }] },
  prices: { all: [{ did: 'view', path: '/pricing*', times: 3, within: '7d' }, { not: { did: 'signal' } }] },
  cart: {
    all: [
      { did: 'event', name: 'AddToCart', within: '3d' },
      { not: { did: 'event', name: 'Order', after: { did: 'event', name: 'AddToCart' } } },
    ],
  },
  draft: { all: [{ did: 'draft', within: '7d' }, { not: { did: 'contact', after: { did: 'draft' } } }] },
  newsletters: {
    all: [{ got: 'touch', medium: 'newsletter', times: 3, within: '60d' }, { not: { did: 'reply', within: '60d' } }],
  },
  google: {
    all: [
      { when: 'firstSeen', within: '7d' },
      { is: 'firstSource', in: ['google'] },
      { did: 'bounce', cause: 'slow', within: '7d' },
    ],
  },
  orders: { did: 'event', name: 'Order', where: { value: { atLeast: 100 } }, within: '90d' },
  dry: { when: 'visitorTapCloses', within: '7d' },
  quiet: { all: [{ did: 'visit' }, { not: { did: 'visit', within: '30d' } }] },
  between: { all: [{ memberOf: 'sharers' }, { not: { memberOf: 'waiting' } }] },
};
