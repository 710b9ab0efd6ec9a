import type { Answers } from '../http/withAnswers.ts';

// Recorded by `npm run answers` from a collector.

/** A real answer of each operation, with lists cut to their first rows. */
export const ANSWERS: Answers = {
  createAudience: {
    'application/json': {
      key: 'silent-lookers',
      name: 'Looked at prices, silent',
      rule: {
        did: 'view',
        path: '/pricing*',
        times: 3,
        within: '7d',
      },
      keepFor: null,
      public: false,
      builtIn: false,
      status: 'filling',
      progress: 0,
      serves: 'nothing',
      size: 0,
    },
  },
  createInvitation: {
    'application/json': {
      email: 'ben@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'editor',
      },
      invitedBy: 'first',
      id: 'invitation-46cab657ccb8',
      createdAt: '2026-11-28T12:37:14.066Z',
      endsAt: '2026-12-05T12:37:14.066Z',
      url: 'https://duplex.example.com/dashboard/invitation?token=…',
    },
  },
  createKey: {
    'application/json': {
      id: 'key-c2c1b4f7',
      key: 'dk_…',
    },
  },
  createPerson: {
    'application/json': {
      id: 'person-88d5bda971a3',
      name: 'Ada',
      email: 'ada1@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'editor',
      },
      createdAt: '2026-11-28T12:37:14.650Z',
    },
  },
  createSite: {
    'application/json': {
      id: 'pq87gh84zy',
      name: 'Shop',
      origins: ['https://www.example.com'],
      timeZone: 'UTC',
      consent: 'required',
      beforeConsent: 'anonymous',
      signalWindow: '90d',
      touchWindow: '30d',
      retention: '425d',
      openingEvents: [],
      noAnswerExpected: [],
      bounceThresholdSeconds: 10,
      automatedBrowsers: 'exclude',
      onSiteAnswers: false,
      goals: [],
      afterRefusal: null,
      cookieDomain: null,
      thresholds: {},
      excludedHosts: [],
      excludedAddresses: [],
      mask: ['email', 'number', 'token'],
      defaultCountry: null,
      tagBase: 'https://duplex.example.com/d',
      snippet: '<script defer src="https://duplex.example.com/d/tag.js" data-site="pq87gh84zy"></script>',
      snippetPinned:
        '<script defer src="https://duplex.example.com/d/tag.b101b207f9066ab0.js" integrity="sha384-ghaRxw8Ef6JontnKodRxUWA2uoBn2V4e6ybMBWqa+RQKA6CJ36zJ3/ym+vDpZQdK" crossorigin="anonymous" data-site="pq87gh84zy"></script>',
    },
  },
  createWebhook: {
    'application/json': {
      id: 'wh_lykG6HCb3f2O',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened'],
      createdAt: '2026-11-28T12:37:13.781Z',
      secret: 'whsec_…',
    },
  },
  endSessions: {
    'application/json': {
      ended: 0,
    },
  },
  explainMembership: {
    'application/json': {
      audience: 'open',
      member: true,
      since: '2026-11-28T12:37:11.286Z',
      explanation: {
        holds: true,
        changesAt: '2027-02-26T12:37:11.789Z',
        rule: {
          is: 'state',
          in: ['two-way', 'visitor-only'],
        },
      },
    },
  },
  exportConversions: {
    'text/csv':
      'Google Click ID,GBRAID,WBRAID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID,Ad User Data,Ad Personalization\r\nCj0KCQ,,,Order,2026-11-28 13:37:11+0100,120,EUR,A-1,Granted,Granted\r\n',
  },
  exportMembers: {
    'application/json': {
      members: [
        {
          visitor: '6f2e8391-da89-82c7-a2c6-4add746e0ed7',
          contact: 'crm-17',
          enteredAt: '2026-11-28T12:37:12.093Z',
          reason: 'touch',
          cursor: '1795869432093999_6f2e8391-da89-82c7-a2c6-4add746e0ed7',
        },
      ],
      next: null,
      excluded: {
        noMatchKey: 0,
        mediumClosed: 0,
        sameContact: 0,
      },
    },
    'application/x-ndjson':
      '{"visitor":"6f2e8391-da89-82c7-a2c6-4add746e0ed7","contact":"crm-17","enteredAt":"2026-11-28T12:37:12.093Z","reason":"touch","cursor":"1795869432093999_6f2e8391-da89-82c7-a2c6-4add746e0ed7"}\n{"end":true,"written":1,"next":null,"excluded":{"noMatchKey":0,"mediumClosed":0,"sameContact":0}}\n',
    'text/csv':
      'visitor,contact,entered_at,reason,cursor\r\n6f2e8391-da89-82c7-a2c6-4add746e0ed7,crm-17,2026-11-28T12:37:12.093Z,touch,1795869432093999_6f2e8391-da89-82c7-a2c6-4add746e0ed7\r\n',
  },
  getAccount: {
    'application/json': {
      id: 'person-f86b644f5c33',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T12:37:12.923Z',
    },
  },
  getAudience: {
    'application/json': {
      key: 'pricing',
      name: 'Looked at prices, silent',
      rule: {
        did: 'view',
        path: '/pricing*',
      },
      keepFor: '90d',
      public: false,
      builtIn: false,
      status: 'filling',
      progress: 0.5,
      serves: 'rule',
      size: 1,
      history: [
        {
          day: '2026-10-30',
          size: 0,
          entered: 0,
          left: 0,
        },
        {
          day: '2026-10-31',
          size: 0,
          entered: 0,
          left: 0,
        },
      ],
    },
  },
  getBouncesReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      totals: {
        visits: 4,
        bounces: 0,
        bounceRate: 0,
        causes: {
          broken: 0,
          slow: 0,
          looks: 0,
          mismatch: 0,
          unknown: 0,
        },
      },
      before: {
        visits: 0,
        bounces: 0,
        bounceRate: null,
        causes: {
          broken: 0,
          slow: 0,
          looks: 0,
          mismatch: 0,
          unknown: 0,
        },
      },
      series: [
        {
          at: '2026-10-30',
          visits: 0,
          bounces: 0,
          bounceRate: null,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
        },
        {
          at: '2026-10-31',
          visits: 0,
          bounces: 0,
          bounceRate: null,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
        },
      ],
      pages: [],
      sources: [],
      times: [],
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","totals":{"visits":4,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},"series":[{"at":"2026-10-30","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-10-31","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-01","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-02","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-03","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-04","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-05","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-06","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-07","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-08","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-09","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-10","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-11","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-12","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-13","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-14","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-15","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-16","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-17","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-18","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-19","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-20","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-21","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-22","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-23","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-24","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-25","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-26","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-27","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-28","visits":4,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}}],"pages":[],"sources":[],"times":[]}',
  },
  getContact: {
    'application/json': {
      contact: 'crm-17',
      visitors: ['6f2e8391-da89-82c7-a2c6-4add746e0ed7'],
      traits: {
        plan: 'pro',
        seats: 12,
      },
      keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
      createdAt: '2026-11-28T12:37:12.249Z',
      changedAt: '2026-11-28T12:37:14.746Z',
    },
  },
  getDevicesReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      dimension: 'device',
      total: 1,
      rows: [
        {
          name: 'desktop',
          visits: 4,
          bounces: 0,
          bounceRate: 0,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
          newVisitors: 3,
          channelsFromNewVisitors: 2,
          channelRate: 0.6667,
          goals: [
            {
              name: 'Orders',
              count: 1,
              visits: 1,
              rate: 0.25,
              revenue: {
                EUR: 120,
              },
            },
          ],
          before: {
            visits: 0,
            bounces: 0,
            bounceRate: null,
            causes: {
              broken: 0,
              slow: 0,
              looks: 0,
              mismatch: 0,
              unknown: 0,
            },
            newVisitors: 0,
            channelsFromNewVisitors: 0,
            channelRate: null,
          },
        },
      ],
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","dimension":"device","total":1,"rows":[{"name":"desktop","visits":4,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":3,"channelsFromNewVisitors":2,"channelRate":0.6667,"goals":[{"name":"Orders","count":1,"visits":1,"rate":0.25,"revenue":{"EUR":120}}],"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}}]}',
  },
  getEventsReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      dimension: 'event',
      total: 1,
      rows: [
        {
          name: 'Order',
          count: 1,
          visitors: 1,
          visits: 1,
          rate: 0.25,
          revenue: {
            EUR: 120,
          },
          before: {
            count: 0,
            visitors: 0,
            visits: 0,
            rate: null,
            revenue: {},
          },
        },
      ],
      goals: [
        {
          name: 'Orders',
          count: 1,
          visits: 1,
          rate: 0.25,
          revenue: {
            EUR: 120,
          },
        },
      ],
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","dimension":"event","total":1,"rows":[{"name":"Order","count":1,"visitors":1,"visits":1,"rate":0.25,"revenue":{"EUR":120},"before":{"count":0,"visitors":0,"visits":0,"rate":null,"revenue":{}}}],"goals":[{"name":"Orders","count":1,"visits":1,"rate":0.25,"revenue":{"EUR":120}}]}',
  },
  getFlowReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      steps: [
        {
          name: 'visits',
          visits: 4,
          before: 0,
        },
        {
          name: 'bounced',
          visits: 0,
          before: 0,
        },
      ],
      links: [
        {
          from: 'visits',
          to: 'bounced',
          visits: 0,
        },
        {
          from: 'visits',
          to: 'browsing',
          visits: 1,
        },
      ],
    },
  },
  getLiveReport: {
    'application/json': {
      at: '2026-11-28T12:37:17.471Z',
      visitors: 2,
      recentVisitors: 2,
      views: 2,
      withSignal: 2,
      minutes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
      pages: [
        {
          name: '/',
          visitors: 1,
        },
        {
          name: '/pricing',
          visitors: 1,
        },
      ],
      sources: [
        {
          name: 'direct',
          visitors: 1,
        },
        {
          name: 'google',
          visitors: 1,
        },
      ],
      countries: [],
      devices: [
        {
          name: 'desktop',
          visitors: 2,
        },
      ],
    },
  },
  getOpenMediaReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      channels: 2,
      states: {
        'two-way': 1,
        'visitor-only': 1,
        'company-only': 0,
        dormant: 0,
        passive: 1,
      },
      media: [
        {
          medium: 'email',
          visitors: 1,
          twoWay: 0,
          visitorOnly: 1,
          share: 0.5,
          before: {
            visitors: 0,
            twoWay: 0,
            visitorOnly: 0,
            share: null,
          },
        },
        {
          medium: 'form',
          visitors: 1,
          twoWay: 1,
          visitorOnly: 0,
          share: 0.5,
          before: {
            visitors: 0,
            twoWay: 0,
            visitorOnly: 0,
            share: null,
          },
        },
      ],
      before: {
        channels: 0,
        states: {
          'two-way': 0,
          'visitor-only': 0,
          'company-only': 0,
          dormant: 0,
          passive: 0,
        },
      },
      series: [
        {
          at: '2026-10-30',
          channels: 0,
          states: {
            'two-way': 0,
            'visitor-only': 0,
            'company-only': 0,
            dormant: 0,
            passive: 0,
          },
          media: {},
        },
        {
          at: '2026-10-31',
          channels: 0,
          states: {
            'two-way': 0,
            'visitor-only': 0,
            'company-only': 0,
            dormant: 0,
            passive: 0,
          },
          media: {},
        },
      ],
    },
  },
  getOverviewReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      totals: {
        visits: 4,
        bounces: 0,
        bounceRate: 0,
        causes: {
          broken: 0,
          slow: 0,
          looks: 0,
          mismatch: 0,
          unknown: 0,
        },
        newVisitors: 3,
        channelsFromNewVisitors: 2,
        channelRate: 0.6667,
        visitors: 3,
        views: 4,
        channelsOpened: 2,
      },
      states: {
        'two-way': 1,
        'visitor-only': 1,
        'company-only': 0,
        dormant: 0,
        passive: 1,
      },
      before: {
        from: '2026-09-30',
        to: '2026-10-29',
        totals: {
          visits: 0,
          bounces: 0,
          bounceRate: null,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
          newVisitors: 0,
          channelsFromNewVisitors: 0,
          channelRate: null,
          visitors: 0,
          views: 0,
          channelsOpened: 0,
        },
        states: {
          'two-way': 0,
          'visitor-only': 0,
          'company-only': 0,
          dormant: 0,
          passive: 0,
        },
      },
      series: [
        {
          at: '2026-10-30',
          visits: 0,
          bounces: 0,
          bounceRate: null,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
          newVisitors: 0,
          channelsFromNewVisitors: 0,
          channelRate: null,
          visitors: 0,
          views: 0,
          channelsOpened: 0,
        },
        {
          at: '2026-10-31',
          visits: 0,
          bounces: 0,
          bounceRate: null,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
          newVisitors: 0,
          channelsFromNewVisitors: 0,
          channelRate: null,
          visitors: 0,
          views: 0,
          channelsOpened: 0,
        },
      ],
      goals: [
        {
          name: 'Orders',
          count: 1,
          visits: 1,
          rate: 0.25,
          revenue: {
            EUR: 120,
          },
        },
      ],
      bots: {
        views: 0,
        reasons: {},
      },
    },
  },
  getOwnAccess: {
    'application/json': {
      kind: 'key',
      id: 'first',
      name: 'made at the first start',
      scopes: ['admin'],
      sites: null,
      expiresAt: null,
      scopesAt: null,
    },
  },
  getPagesReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      dimension: 'page',
      total: 3,
      rows: [
        {
          path: '/pricing',
          name: '/pricing',
          views: 2,
          entries: 2,
          bounces: 0,
          bounceRate: 0,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
          newVisitors: 1,
          channelsFromNewVisitors: 1,
          channelRate: 1,
          goals: [
            {
              name: 'Orders',
              count: 1,
              visits: 1,
              rate: 0.5,
              revenue: {
                EUR: 120,
              },
            },
          ],
          before: {
            views: 0,
            entries: 0,
            bounces: 0,
            bounceRate: null,
            causes: {
              broken: 0,
              slow: 0,
              looks: 0,
              mismatch: 0,
              unknown: 0,
            },
            newVisitors: 0,
            channelsFromNewVisitors: 0,
            channelRate: null,
          },
        },
        {
          path: '/',
          name: '/',
          views: 1,
          entries: 1,
          bounces: 0,
          bounceRate: 0,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
          newVisitors: 1,
          channelsFromNewVisitors: 1,
          channelRate: 1,
          goals: [
            {
              name: 'Orders',
              count: 0,
              visits: 0,
              rate: 0,
              revenue: {},
            },
          ],
          before: {
            views: 0,
            entries: 0,
            bounces: 0,
            bounceRate: null,
            causes: {
              broken: 0,
              slow: 0,
              looks: 0,
              mismatch: 0,
              unknown: 0,
            },
            newVisitors: 0,
            channelsFromNewVisitors: 0,
            channelRate: null,
          },
        },
      ],
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","dimension":"page","total":3,"rows":[{"path":"/pricing","name":"/pricing","views":2,"entries":2,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":1,"channelRate":1,"goals":[{"name":"Orders","count":1,"visits":1,"rate":0.5,"revenue":{"EUR":120}}],"before":{"views":0,"entries":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}},{"path":"/","name":"/","views":1,"entries":1,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":1,"channelRate":1,"goals":[{"name":"Orders","count":0,"visits":0,"rate":0,"revenue":{}}],"before":{"views":0,"entries":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}},{"path":"/blog","name":"/blog","views":1,"entries":1,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":0,"channelRate":0,"goals":[{"name":"Orders","count":0,"visits":0,"rate":0,"revenue":{}}],"before":{"views":0,"entries":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}}]}',
  },
  getPlacesReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      dimension: 'country',
      total: 0,
      rows: [],
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","dimension":"country","total":0,"rows":[]}',
  },
  getResponseTimesReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      totals: {
        contacts: 3,
        answered: 1,
        answeredShare: 0.3333,
        medianSeconds: 7200,
        p90Seconds: 7200,
      },
      before: {
        contacts: 0,
        answered: 0,
        answeredShare: null,
        medianSeconds: null,
        p90Seconds: null,
      },
      media: [
        {
          medium: 'email',
          contacts: 2,
          answered: 0,
          answeredShare: 0,
          medianSeconds: null,
          p90Seconds: null,
          before: {
            contacts: 0,
            answered: 0,
            answeredShare: null,
            medianSeconds: null,
            p90Seconds: null,
          },
        },
        {
          medium: 'form',
          contacts: 1,
          answered: 1,
          answeredShare: 1,
          medianSeconds: 7200,
          p90Seconds: 7200,
          before: {
            contacts: 0,
            answered: 0,
            answeredShare: null,
            medianSeconds: null,
            p90Seconds: null,
          },
        },
      ],
      series: [
        {
          at: '2026-10-30',
          contacts: 0,
          answered: 0,
          answeredShare: null,
          medianSeconds: null,
          p90Seconds: null,
        },
        {
          at: '2026-10-31',
          contacts: 0,
          answered: 0,
          answeredShare: null,
          medianSeconds: null,
          p90Seconds: null,
        },
      ],
      waiting: {
        visitors: 1,
        classes: [
          {
            from: '0m',
            to: '1h',
            visitors: 1,
          },
          {
            from: '1h',
            to: '1d',
            visitors: 0,
          },
        ],
        longest: [
          {
            visitor: 'c4987e5f-e1a2-8115-a5b7-48d8d89f8a27',
            contact: null,
            since: '2026-11-28T12:37:12.017Z',
            media: ['email'],
          },
        ],
      },
    },
  },
  getSite: {
    'application/json': {
      id: 'k3f9x2m7qa',
      name: 'Shop',
      origins: ['https://www.example.com'],
      timeZone: 'Europe/Berlin',
      consent: 'required',
      beforeConsent: 'anonymous',
      signalWindow: '90d',
      touchWindow: '30d',
      retention: '425d',
      openingEvents: ['Review'],
      noAnswerExpected: [],
      bounceThresholdSeconds: 10,
      automatedBrowsers: 'exclude',
      onSiteAnswers: false,
      goals: [
        {
          name: 'Orders',
          event: 'Order',
        },
      ],
      afterRefusal: null,
      cookieDomain: null,
      thresholds: {},
      excludedHosts: [],
      excludedAddresses: [],
      mask: ['email', 'number', 'token'],
      defaultCountry: null,
      tagBase: 'https://duplex.example.com/d',
      snippet: '<script defer src="https://duplex.example.com/d/tag.js" data-site="k3f9x2m7qa"></script>',
      snippetPinned:
        '<script defer src="https://duplex.example.com/d/tag.b101b207f9066ab0.js" integrity="sha384-ghaRxw8Ef6JontnKodRxUWA2uoBn2V4e6ybMBWqa+RQKA6CJ36zJ3/ym+vDpZQdK" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
    },
  },
  getSourcesReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      dimension: 'source',
      total: 3,
      rows: [
        {
          name: 'google',
          visits: 2,
          bounces: 0,
          bounceRate: 0,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
          newVisitors: 1,
          channelsFromNewVisitors: 1,
          channelRate: 1,
          goals: [
            {
              name: 'Orders',
              count: 1,
              visits: 1,
              rate: 0.5,
              revenue: {
                EUR: 120,
              },
            },
          ],
          before: {
            visits: 0,
            bounces: 0,
            bounceRate: null,
            causes: {
              broken: 0,
              slow: 0,
              looks: 0,
              mismatch: 0,
              unknown: 0,
            },
            newVisitors: 0,
            channelsFromNewVisitors: 0,
            channelRate: null,
          },
        },
        {
          name: 'bing',
          visits: 1,
          bounces: 0,
          bounceRate: 0,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 0,
          },
          newVisitors: 1,
          channelsFromNewVisitors: 0,
          channelRate: 0,
          goals: [
            {
              name: 'Orders',
              count: 0,
              visits: 0,
              rate: 0,
              revenue: {},
            },
          ],
          before: {
            visits: 0,
            bounces: 0,
            bounceRate: null,
            causes: {
              broken: 0,
              slow: 0,
              looks: 0,
              mismatch: 0,
              unknown: 0,
            },
            newVisitors: 0,
            channelsFromNewVisitors: 0,
            channelRate: null,
          },
        },
      ],
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","dimension":"source","total":3,"rows":[{"name":"google","visits":2,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":1,"channelRate":1,"goals":[{"name":"Orders","count":1,"visits":1,"rate":0.5,"revenue":{"EUR":120}}],"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}},{"name":"bing","visits":1,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":0,"channelRate":0,"goals":[{"name":"Orders","count":0,"visits":0,"rate":0,"revenue":{}}],"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}},{"name":"direct","visits":1,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":1,"channelRate":1,"goals":[{"name":"Orders","count":0,"visits":0,"rate":0,"revenue":{}}],"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}}]}',
  },
  getVisitor: {
    'application/json': {
      id: '6f2e8391-da89-82c7-a2c6-4add746e0ed7',
      state: 'two-way',
      interest: 'browsing',
      waitingSince: null,
      contact: 'crm-17',
      media: ['whatsapp', 'form'],
      lastReplyMedium: null,
      audiences: ['open', 'two-way', 'sharers', 'newly-opened', 'pricing'],
      taps: {
        visitor: {
          open: true,
          last: {
            kind: 'share',
            medium: 'whatsapp',
            confidence: 'intent',
            at: '2026-11-28T12:37:11.789Z',
          },
          until: '2027-02-26T12:37:11.789Z',
        },
        company: {
          open: true,
          last: {
            medium: 'answer',
            campaign: null,
            at: '2026-11-28T12:37:12.170Z',
          },
          until: '2026-12-28T12:37:12.170Z',
        },
      },
      visits: 2,
      views: 2,
      engagedSeconds: 45,
      firstSeenAt: '2026-11-28T10:37:11.286Z',
      lastSeenAt: '2026-11-28T12:37:11.789Z',
      sources: {
        first: {
          source: 'google',
          utmMedium: 'cpc',
          campaign: 'spring',
          group: 'paid-search',
        },
        last: {
          source: 'google',
          utmMedium: 'cpc',
          campaign: 'spring',
          group: 'paid-search',
        },
      },
      country: null,
      device: 'desktop',
      browser: 'chrome',
      os: 'linux',
      language: null,
    },
  },
  getWebhook: {
    'application/json': {
      id: 'wh_2pcjB9UsBJEL',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T12:37:11.055Z',
    },
  },
  listAudiences: {
    'application/json': {
      audiences: [
        {
          key: 'open',
          name: 'Open channels',
          rule: {
            is: 'state',
            in: ['two-way', 'visitor-only'],
          },
          keepFor: null,
          public: false,
          builtIn: true,
          status: 'ready',
          progress: 1,
          serves: 'rule',
          size: 2,
        },
        {
          key: 'waiting',
          name: 'Waiting for an answer',
          rule: {
            when: 'waitingSince',
          },
          keepFor: null,
          public: false,
          builtIn: true,
          status: 'ready',
          progress: 1,
          serves: 'rule',
          size: 1,
        },
      ],
    },
  },
  listAudit: {
    'application/json': {
      entries: [
        {
          site: 'k3f9x2m7qa',
          id: '01a22228-f081-72ef-8f2d-5b6450342312',
          at: '2026-11-28T12:37:18.082Z',
          key: 'first',
          action: 'export',
          subject: 'Order',
          details: {
            next: null,
            format: 'google conversions',
            written: 1,
            complete: true,
            excluded: {
              adClosed: 0,
              repeated: 0,
              noEarlierClick: 0,
            },
          },
        },
        {
          site: 'k3f9x2m7qa',
          id: '01a22228-e7d5-7630-be69-f49543681188',
          at: '2026-11-28T12:37:15.862Z',
          key: 'first',
          action: 'export',
          subject: 'pricing',
          details: {
            next: null,
            format: 'csv',
            members: 1,
            written: 1,
            complete: true,
            excluded: {
              noMatchKey: 0,
              sameContact: 0,
              mediumClosed: 0,
            },
          },
        },
      ],
      next: null,
    },
  },
  listDeliveries: {
    'application/json': {
      deliveries: [
        {
          id: 'msg_01a22228-d91d-70f9-ae1d-a0a26be93156',
          type: 'channel.changed',
          state: 'delivered',
          createdAt: '2026-11-28T12:37:12.093Z',
          nextAt: null,
          deliveredAt: '2026-11-28T12:37:12.365Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.changed","timestamp":"2026-11-28T12:37:12.093Z","data":{"site":"k3f9x2m7qa","visitor":"6f2e8391-da89-82c7-a2c6-4add746e0ed7","contact":null,"state":"two-way","signal":"share","medium":"whatsapp","page":null,"source":"google","campaign":"spring","waitingSince":"2026-11-28T10:37:17.286Z","traits":{},"from":"visitor-only","to":"two-way"}}',
        },
        {
          id: 'msg_01a22228-d8d1-7f2c-b2df-c6c26dce91e7',
          type: 'channel.opened',
          state: 'delivered',
          createdAt: '2026-11-28T12:37:12.017Z',
          nextAt: null,
          deliveredAt: '2026-11-28T12:37:12.359Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.opened","timestamp":"2026-11-28T12:37:12.017Z","data":{"site":"k3f9x2m7qa","visitor":"c4987e5f-e1a2-8115-a5b7-48d8d89f8a27","contact":null,"state":"visitor-only","signal":"contact","medium":"email","page":"/","source":"direct","campaign":null,"waitingSince":"2026-11-28T12:37:12.017Z","traits":{},"from":"passive","to":"visitor-only"}}',
        },
      ],
      next: null,
    },
  },
  listEvents: {
    'application/json': {
      events: [
        {
          id: '01a22228-d8cf-7d40-8cf2-54d3cab41afa',
          kind: 'contact',
          visitor: 'c4987e5f-e1a2-8115-a5b7-48d8d89f8a27',
          visit: '01a22228-d8d1-7714-a233-ce3bcb89ad82',
          name: null,
          medium: 'email',
          confidence: null,
          path: '/',
          source: 'direct',
          campaign: null,
          utmMedium: null,
          cause: null,
          bot: null,
          counted: 'visitor',
          reason: 'with consent to audience',
          at: '2026-11-28T12:37:12.017Z',
          arrivedAt: '2026-11-28T12:37:13.693Z',
        },
        {
          id: '01a22228-d96a-7d90-9000-634b43ca4df7',
          kind: 'touch',
          visitor: '6f2e8391-da89-82c7-a2c6-4add746e0ed7',
          visit: null,
          name: null,
          medium: 'answer',
          confidence: null,
          path: null,
          source: null,
          campaign: null,
          utmMedium: null,
          cause: null,
          bot: null,
          counted: 'visitor',
          reason: 'reported by the company',
          at: '2026-11-28T12:37:12.170Z',
          arrivedAt: '2026-11-28T12:37:12.170Z',
        },
      ],
    },
    'application/x-ndjson':
      '{"id":"01a22228-d5e9-7692-8af4-ba6ea7088882","kind":"view","visitor":"6f2e8391-da89-82c7-a2c6-4add746e0ed7","visit":"01a221ba-f8f6-7e34-9531-eae3b1162458","path":"/pricing","source":"google","campaign":"spring","title":"Pricing","at":"2026-11-28T10:37:11.286Z","arrivedAt":"2026-11-28T12:37:11.286Z"}\n{"id":"01a22228-d5e9-7d27-8064-5138ea9e6301","kind":"contact","visitor":"6f2e8391-da89-82c7-a2c6-4add746e0ed7","visit":"01a221ba-f8f6-7e34-9531-eae3b1162458","medium":"form","confidence":"confirmed","path":"/pricing","source":"google","campaign":"spring","at":"2026-11-28T10:37:17.286Z","arrivedAt":"2026-11-28T12:37:11.286Z"}\n{"id":"01a22228-d5e9-7d97-824e-f061a4bb5814","kind":"engagement","visitor":"6f2e8391-da89-82c7-a2c6-4add746e0ed7","visit":"01a221ba-f8f6-7e34-9531-eae3b1162458","path":"/pricing","source":"google","campaign":"spring","engaged":45000,"scroll":80,"at":"2026-11-28T10:37:16.286Z","arrivedAt":"2026-11-28T12:37:11.286Z"}\n',
  },
  listFailedEvents: {
    'application/json': {
      total: 0,
      failedEvents: [],
      rejectedRequests: [],
      next: null,
    },
  },
  listInvitations: {
    'application/json': {
      invitations: [
        {
          id: 'invitation-46cab657ccb8',
          email: 'ben@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          invitedBy: 'first',
          createdAt: '2026-11-28T12:37:14.066Z',
          endsAt: '2026-12-05T12:37:14.066Z',
        },
      ],
    },
  },
  listKeys: {
    'application/json': {
      keys: [
        {
          id: 'first',
          name: 'made at the first start',
          scopes: ['admin'],
          sites: null,
          expiresAt: null,
          createdAt: '2026-11-28T12:37:09.632Z',
        },
        {
          id: 'key-04aec0a1',
          name: 'Newsletter system',
          scopes: ['write'],
          sites: ['k3f9x2m7qa'],
          expiresAt: null,
          createdAt: '2026-11-28T12:37:12.400Z',
        },
      ],
    },
  },
  listMemberChanges: {
    'application/json': {
      changes: [
        {
          visitor: '6f2e8391-da89-82c7-a2c6-4add746e0ed7',
          contact: 'crm-17',
          change: 'entered',
          at: '2026-11-28T12:37:12.093Z',
          reason: 'touch',
        },
      ],
      next: '1795869375702000_00000000-0000-0000-0000-000000000000_0',
      more: false,
    },
  },
  listMembers: {
    'application/json': {
      members: [
        {
          visitor: '6f2e8391-da89-82c7-a2c6-4add746e0ed7',
          reason: 'touch',
          contact: 'crm-17',
          enteredAt: '2026-11-28T12:37:12.093Z',
        },
      ],
      next: null,
    },
  },
  listPeople: {
    'application/json': {
      people: [
        {
          id: 'person-f86b644f5c33',
          name: 'Ada Lovelace',
          email: 'ada0@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'viewer',
          },
          createdAt: '2026-11-28T12:37:12.923Z',
        },
        {
          id: 'person-88d5bda971a3',
          name: 'Ada',
          email: 'ada1@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          createdAt: '2026-11-28T12:37:14.650Z',
        },
      ],
    },
  },
  listSessions: {
    'application/json': {
      sessions: [],
    },
  },
  listSites: {
    'application/json': {
      sites: [
        {
          id: '7hrebp5sp6',
          name: 'Demo',
          origins: ['http://localhost:41199', 'https://duplex.example.com', 'http://[::1]:41199'],
          timeZone: 'UTC',
          consent: 'required',
          beforeConsent: 'anonymous',
          signalWindow: '90d',
          touchWindow: '30d',
          retention: '425d',
          openingEvents: [],
          noAnswerExpected: [],
          bounceThresholdSeconds: 10,
          automatedBrowsers: 'include',
          onSiteAnswers: false,
          goals: [],
          afterRefusal: null,
          cookieDomain: null,
          thresholds: {},
          excludedHosts: [],
          excludedAddresses: [],
          mask: ['email', 'number', 'token'],
          defaultCountry: null,
          tagBase: '/d',
          snippet: '<script defer src="/d/tag.js" data-site="7hrebp5sp6"></script>',
          snippetPinned:
            '<script defer src="/d/tag.b101b207f9066ab0.js" integrity="sha384-ghaRxw8Ef6JontnKodRxUWA2uoBn2V4e6ybMBWqa+RQKA6CJ36zJ3/ym+vDpZQdK" crossorigin="anonymous" data-site="7hrebp5sp6"></script>',
        },
        {
          id: 'k3f9x2m7qa',
          name: 'Shop',
          origins: ['https://www.example.com'],
          timeZone: 'Europe/Berlin',
          consent: 'required',
          beforeConsent: 'anonymous',
          signalWindow: '90d',
          touchWindow: '30d',
          retention: '425d',
          openingEvents: ['Review'],
          noAnswerExpected: [],
          bounceThresholdSeconds: 10,
          automatedBrowsers: 'exclude',
          onSiteAnswers: false,
          goals: [
            {
              name: 'Orders',
              event: 'Order',
            },
          ],
          afterRefusal: null,
          cookieDomain: null,
          thresholds: {},
          excludedHosts: [],
          excludedAddresses: [],
          mask: ['email', 'number', 'token'],
          defaultCountry: null,
          tagBase: 'https://duplex.example.com/d',
          snippet: '<script defer src="https://duplex.example.com/d/tag.js" data-site="k3f9x2m7qa"></script>',
          snippetPinned:
            '<script defer src="https://duplex.example.com/d/tag.b101b207f9066ab0.js" integrity="sha384-ghaRxw8Ef6JontnKodRxUWA2uoBn2V4e6ybMBWqa+RQKA6CJ36zJ3/ym+vDpZQdK" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
        },
      ],
    },
  },
  listVisitors: {
    'application/json': {
      visitors: [
        {
          id: 'c4987e5f-e1a2-8115-a5b7-48d8d89f8a27',
          state: 'visitor-only',
          interest: 'browsing',
          waitingSince: '2026-11-28T12:37:12.017Z',
          contact: null,
          media: ['email'],
          lastReplyMedium: null,
          audiences: ['open', 'waiting', 'visitor-only', 'newly-opened'],
          taps: {
            visitor: {
              open: true,
              last: {
                kind: 'contact',
                medium: 'email',
                confidence: 'intent',
                at: '2026-11-28T12:37:12.017Z',
              },
              until: '2027-02-26T12:37:12.017Z',
            },
            company: {
              open: false,
              last: null,
              until: null,
            },
          },
          visits: 1,
          views: 1,
          engagedSeconds: 0,
          firstSeenAt: '2026-11-28T12:37:12.017Z',
          lastSeenAt: '2026-11-28T12:37:12.017Z',
          sources: {
            first: {
              source: 'direct',
              utmMedium: null,
              campaign: null,
              group: 'direct',
            },
            last: {
              source: 'direct',
              utmMedium: null,
              campaign: null,
              group: 'direct',
            },
          },
          country: null,
          device: 'desktop',
          browser: 'chrome',
          os: 'linux',
          language: null,
        },
        {
          id: '6f2e8391-da89-82c7-a2c6-4add746e0ed7',
          state: 'two-way',
          interest: 'browsing',
          waitingSince: null,
          contact: 'crm-17',
          media: ['whatsapp', 'form'],
          lastReplyMedium: null,
          audiences: ['open', 'two-way', 'sharers', 'newly-opened', 'pricing'],
          taps: {
            visitor: {
              open: true,
              last: {
                kind: 'share',
                medium: 'whatsapp',
                confidence: 'intent',
                at: '2026-11-28T12:37:11.789Z',
              },
              until: '2027-02-26T12:37:11.789Z',
            },
            company: {
              open: true,
              last: {
                medium: 'answer',
                campaign: null,
                at: '2026-11-28T12:37:12.170Z',
              },
              until: '2026-12-28T12:37:12.170Z',
            },
          },
          visits: 2,
          views: 2,
          engagedSeconds: 45,
          firstSeenAt: '2026-11-28T10:37:11.286Z',
          lastSeenAt: '2026-11-28T12:37:11.789Z',
          sources: {
            first: {
              source: 'google',
              utmMedium: 'cpc',
              campaign: 'spring',
              group: 'paid-search',
            },
            last: {
              source: 'google',
              utmMedium: 'cpc',
              campaign: 'spring',
              group: 'paid-search',
            },
          },
          country: null,
          device: 'desktop',
          browser: 'chrome',
          os: 'linux',
          language: null,
        },
      ],
      next: null,
    },
  },
  listWebhooks: {
    'application/json': {
      webhooks: [
        {
          id: 'wh_2pcjB9UsBJEL',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened', 'audience.entered'],
          createdAt: '2026-11-28T12:37:11.055Z',
        },
        {
          id: 'wh_lykG6HCb3f2O',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened'],
          createdAt: '2026-11-28T12:37:13.781Z',
        },
      ],
    },
  },
  previewAudience: {
    'application/json': {
      count: 0,
      exact: true,
      error: 0,
      sample: [],
      overlap: [],
    },
  },
  recordEvents: {
    'application/json': {
      accepted: 0,
      duplicate: 0,
      waiting: 0,
      refused: [
        {
          index: 0,
          reason: 'visitor: exactly one of visitor, contact, email, phone, emailHash and phoneHash is required',
        },
      ],
    },
  },
  recordSignals: {
    'application/json': {
      accepted: 0,
      duplicate: 0,
      waiting: 0,
      refused: [
        {
          index: 0,
          reason: 'visitor: exactly one of visitor, contact, email, phone, emailHash and phoneHash is required',
        },
      ],
    },
  },
  recordTouches: {
    'application/json': {
      accepted: 0,
      duplicate: 0,
      waiting: 0,
      refused: [
        {
          index: 0,
          reason: 'visitor: exactly one of visitor, contact, email, phone, emailHash and phoneHash is required',
        },
      ],
    },
  },
  replayDeliveries: {
    'application/json': {
      replayed: 0,
    },
  },
  replayFailedEvents: {
    'application/json': {
      accepted: 1,
      refused: [],
      remaining: 0,
    },
  },
  rotateWebhookSecret: {
    'application/json': {
      secret: 'whsec_…',
      formerUntil: '2026-11-29T12:37:13.821Z',
    },
  },
  saveContact: {
    'application/json': {
      contact: 'crm-17',
      visitors: ['6f2e8391-da89-82c7-a2c6-4add746e0ed7'],
      traits: {
        plan: 'pro',
        seats: 12,
      },
      keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
      createdAt: '2026-11-28T12:37:12.249Z',
      changedAt: '2026-11-28T12:37:14.746Z',
      notices: [],
    },
  },
  testWebhook: {
    'application/json': {
      delivered: true,
      status: 200,
      error: null,
      answer: 'ok',
      milliseconds: 5,
      id: 'msg_01a22228-e01f-7169-b7ee-c1f4e582b2b5',
      body: '{"type":"channel.opened","timestamp":"2026-11-28T12:37:13.887Z","data":{"site":"k3f9x2m7qa","test":true,"visitor":"5d8ad1fe-1d33-87fb-b998-48918a32d62f","contact":"crm-17","state":"visitor-only","signal":"contact","medium":"form","page":"/pricing","source":"google","campaign":"spring","waitingSince":"2026-11-28T12:37:13.887Z","traits":{"plan":"pro"},"from":"passive","to":"visitor-only"}}',
    },
  },
  updateAccount: {
    'application/json': {
      id: 'person-f86b644f5c33',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T12:37:12.923Z',
    },
  },
  updateAudience: {
    'application/json': {
      key: 'pricing',
      name: 'Looked at prices, silent',
      rule: {
        did: 'view',
        path: '/pricing*',
      },
      keepFor: '90d',
      public: false,
      builtIn: false,
      status: 'filling',
      progress: 0.5,
      serves: 'rule',
      size: 1,
    },
  },
  updatePerson: {
    'application/json': {
      id: 'person-f86b644f5c33',
      name: 'Ada',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T12:37:12.923Z',
    },
  },
  updateSite: {
    'application/json': {
      id: 'k3f9x2m7qa',
      name: 'Shop',
      origins: ['https://www.example.com'],
      timeZone: 'Europe/Berlin',
      consent: 'required',
      beforeConsent: 'anonymous',
      signalWindow: '90d',
      touchWindow: '30d',
      retention: '425d',
      openingEvents: ['Review'],
      noAnswerExpected: [],
      bounceThresholdSeconds: 10,
      automatedBrowsers: 'exclude',
      onSiteAnswers: false,
      goals: [
        {
          name: 'Orders',
          event: 'Order',
        },
      ],
      afterRefusal: null,
      cookieDomain: null,
      thresholds: {},
      excludedHosts: [],
      excludedAddresses: [],
      mask: ['email', 'number', 'token'],
      defaultCountry: null,
      tagBase: 'https://duplex.example.com/d',
      snippet: '<script defer src="https://duplex.example.com/d/tag.js" data-site="k3f9x2m7qa"></script>',
      snippetPinned:
        '<script defer src="https://duplex.example.com/d/tag.b101b207f9066ab0.js" integrity="sha384-ghaRxw8Ef6JontnKodRxUWA2uoBn2V4e6ybMBWqa+RQKA6CJ36zJ3/ym+vDpZQdK" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
    },
  },
  updateWebhook: {
    'application/json': {
      id: 'wh_2pcjB9UsBJEL',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T12:37:11.055Z',
    },
  },
};
