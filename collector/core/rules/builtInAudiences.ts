import type { Audience } from './rule.ts';

/** The audiences that every site has, in the order in which they are shown. Their rules are ordinary ones. */
export const BUILT_IN_AUDIENCES: readonly Audience[] = [
  { key: 'open', name: 'Open channels', rule: { is: 'state', in: ['two-way', 'visitor-only'] } },
  { key: 'waiting', name: 'Waiting for an answer', rule: { when: 'waitingSince' } },
  { key: 'two-way', name: 'Both taps open', rule: { is: 'state', in: ['two-way'] } },
  { key: 'visitor-only', name: 'They speak, we do not', rule: { is: 'state', in: ['visitor-only'] } },
  { key: 'company-only', name: 'We speak, they do not', rule: { is: 'state', in: ['company-only'] } },
  { key: 'dormant', name: 'Ran dry', rule: { is: 'state', in: ['dormant'] } },
  { key: 'passive', name: 'Traffic, no channel', rule: { is: 'state', in: ['passive'] } },
  {
    key: 'interested',
    name: 'Interested, no channel yet',
    rule: {
      all: [
        { is: 'state', in: ['passive'] },
        { is: 'interest', in: ['interested'] },
      ],
    },
  },
  {
    key: 'bounced-slow',
    name: 'Left because the page was slow',
    rule: { did: 'bounce', cause: 'slow', within: '30d' },
  },
  { key: 'sharers', name: 'Shared a page', rule: { did: 'share' } },
  { key: 'bookmarkers', name: 'Bookmarked', rule: { did: 'bookmark' } },
  { key: 'running-dry', name: 'Runs dry within a week', rule: { when: 'visitorTapCloses', within: '7d' } },
  { key: 'newly-opened', name: 'Opened within a week', rule: { when: 'opened', within: '7d' } },
];
