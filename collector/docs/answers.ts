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
      id: 'invitation-9c431c778c26',
      createdAt: '2026-11-28T12:43:57.192Z',
      endsAt: '2026-12-05T12:43:57.192Z',
      url: 'https://duplex.example.com/dashboard/invitation?token=…',
    },
  },
  createKey: {
    'application/json': {
      id: 'key-a0315a32',
      key: 'dk_…',
    },
  },
  createPerson: {
    'application/json': {
      id: 'person-7f5d0007e9ec',
      name: 'Ada',
      email: 'ada1@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'editor',
      },
      createdAt: '2026-11-28T12:43:57.906Z',
    },
  },
  createSender: {
    'application/json': {
      id: 'sd_4fT1x9Qe0aLw',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T12:37:13.781Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.…',
    },
  },
  createSite: {
    'application/json': {
      id: 'f2qjwabvte',
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
      snippet: '<script defer src="https://duplex.example.com/d/tag.js" data-site="f2qjwabvte"></script>',
      snippetPinned:
        '<script defer src="https://duplex.example.com/d/tag.b101b207f9066ab0.js" integrity="sha384-ghaRxw8Ef6JontnKodRxUWA2uoBn2V4e6ybMBWqa+RQKA6CJ36zJ3/ym+vDpZQdK" crossorigin="anonymous" data-site="f2qjwabvte"></script>',
    },
  },
  createWebhook: {
    'application/json': {
      id: 'wh_gNyIUmoqfnaU',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened'],
      createdAt: '2026-11-28T12:43:56.832Z',
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
      since: '2026-11-28T12:43:53.660Z',
      explanation: {
        holds: true,
        changesAt: '2027-02-26T12:43:53.955Z',
        rule: {
          is: 'state',
          in: ['two-way', 'visitor-only'],
        },
      },
    },
  },
  exportConversions: {
    'text/csv':
      'Google Click ID,GBRAID,WBRAID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID,Ad User Data,Ad Personalization\r\nCj0KCQ,,,Order,2026-11-28 13:43:53+0100,120,EUR,A-1,Granted,Granted\r\n',
  },
  exportMembers: {
    'application/json': {
      members: [
        {
          visitor: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
          contact: 'crm-17',
          enteredAt: '2026-11-28T12:43:54.347Z',
          reason: 'rule',
          cursor: '1795869834347694_14f0d386-4712-8186-9ee8-e401d52ea8f6',
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
      '{"visitor":"14f0d386-4712-8186-9ee8-e401d52ea8f6","contact":"crm-17","enteredAt":"2026-11-28T12:43:54.347Z","reason":"rule","cursor":"1795869834347694_14f0d386-4712-8186-9ee8-e401d52ea8f6"}\n{"end":true,"written":1,"next":null,"excluded":{"noMatchKey":0,"mediumClosed":0,"sameContact":0}}\n',
    'text/csv':
      'visitor,contact,entered_at,reason,cursor\r\n14f0d386-4712-8186-9ee8-e401d52ea8f6,crm-17,2026-11-28T12:43:54.347Z,rule,1795869834347694_14f0d386-4712-8186-9ee8-e401d52ea8f6\r\n',
  },
  getAccount: {
    'application/json': {
      id: 'person-3dced08fe8a2',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T12:43:55.383Z',
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
      status: 'ready',
      progress: 1,
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
        bounces: 1,
        bounceRate: 0.25,
        causes: {
          broken: 0,
          slow: 0,
          looks: 0,
          mismatch: 0,
          unknown: 1,
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
      pages: [
        {
          name: '/blog',
          visits: 1,
          bounces: 1,
          bounceRate: 1,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 1,
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
        },
      ],
      sources: [
        {
          name: 'bing',
          visits: 1,
          bounces: 1,
          bounceRate: 1,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 1,
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
        },
      ],
      times: [
        {
          cause: 'unknown',
          bounces: 1,
          ttfb: {
            median: null,
            p75: null,
          },
          lcp: {
            median: null,
            p75: null,
          },
        },
      ],
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","totals":{"visits":4,"bounces":1,"bounceRate":0.25,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":1}},"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},"series":[{"at":"2026-10-30","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-10-31","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-01","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-02","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-03","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-04","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-05","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-06","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-07","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-08","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-09","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-10","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-11","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-12","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-13","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-14","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-15","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-16","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-17","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-18","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-19","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-20","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-21","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-22","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-23","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-24","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-25","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-26","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-27","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}},{"at":"2026-11-28","visits":4,"bounces":1,"bounceRate":0.25,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":1}}],"pages":[{"name":"/blog","visits":1,"bounces":1,"bounceRate":1,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":1},"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}}}],"sources":[{"name":"bing","visits":1,"bounces":1,"bounceRate":1,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":1},"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0}}}],"times":[{"cause":"unknown","bounces":1,"ttfb":{"median":null,"p75":null},"lcp":{"median":null,"p75":null}}]}',
  },
  getContact: {
    'application/json': {
      contact: 'crm-17',
      visitors: ['14f0d386-4712-8186-9ee8-e401d52ea8f6'],
      traits: {
        plan: 'pro',
        seats: 12,
      },
      keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
      createdAt: '2026-11-28T12:43:54.454Z',
      changedAt: '2026-11-28T12:43:57.951Z',
    },
  },
  getContactTimeline: {
    'application/json': {
      timeline: [
        {
          id: '01a2222e-fc6b-7a24-a233-39cc2967aa65',
          kind: 'left',
          at: '2026-11-28T12:43:54.347Z',
          visitor: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
          audience: 'waiting',
          reason: 'touch',
        },
        {
          id: '01a2222e-fc6b-7fbc-b0bc-03ac7c97308c',
          kind: 'touch',
          at: '2026-11-28T12:43:54.347Z',
          visitor: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
          medium: 'answer',
        },
      ],
      next: null,
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
          bounces: 1,
          bounceRate: 0.25,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 1,
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
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","dimension":"device","total":1,"rows":[{"name":"desktop","visits":4,"bounces":1,"bounceRate":0.25,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":1},"newVisitors":3,"channelsFromNewVisitors":2,"channelRate":0.6667,"goals":[{"name":"Orders","count":1,"visits":1,"rate":0.25,"revenue":{"EUR":120}}],"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}}]}',
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
          visits: 1,
          before: 0,
        },
      ],
      links: [
        {
          from: 'visits',
          to: 'bounced',
          visits: 1,
        },
        {
          from: 'visits',
          to: 'browsing',
          visits: 0,
        },
      ],
    },
  },
  getLiveReport: {
    'application/json': {
      at: '2026-11-28T12:44:02.285Z',
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
        bounces: 1,
        bounceRate: 0.25,
        causes: {
          broken: 0,
          slow: 0,
          looks: 0,
          mismatch: 0,
          unknown: 1,
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
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","dimension":"page","total":3,"rows":[{"path":"/pricing","name":"/pricing","views":2,"entries":2,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":1,"channelRate":1,"goals":[{"name":"Orders","count":1,"visits":1,"rate":0.5,"revenue":{"EUR":120}}],"before":{"views":0,"entries":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}},{"path":"/","name":"/","views":1,"entries":1,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":1,"channelRate":1,"goals":[{"name":"Orders","count":0,"visits":0,"rate":0,"revenue":{}}],"before":{"views":0,"entries":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}},{"path":"/blog","name":"/blog","views":1,"entries":1,"bounces":1,"bounceRate":1,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":1},"newVisitors":1,"channelsFromNewVisitors":0,"channelRate":0,"goals":[{"name":"Orders","count":0,"visits":0,"rate":0,"revenue":{}}],"before":{"views":0,"entries":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}}]}',
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
            visitor: '92a8c3be-2c01-804e-a144-fb04176e6f90',
            contact: null,
            since: '2026-11-28T12:43:54.113Z',
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
          bounces: 1,
          bounceRate: 1,
          causes: {
            broken: 0,
            slow: 0,
            looks: 0,
            mismatch: 0,
            unknown: 1,
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
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","dimension":"source","total":3,"rows":[{"name":"google","visits":2,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":1,"channelRate":1,"goals":[{"name":"Orders","count":1,"visits":1,"rate":0.5,"revenue":{"EUR":120}}],"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}},{"name":"bing","visits":1,"bounces":1,"bounceRate":1,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":1},"newVisitors":1,"channelsFromNewVisitors":0,"channelRate":0,"goals":[{"name":"Orders","count":0,"visits":0,"rate":0,"revenue":{}}],"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}},{"name":"direct","visits":1,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":1,"channelsFromNewVisitors":1,"channelRate":1,"goals":[{"name":"Orders","count":0,"visits":0,"rate":0,"revenue":{}}],"before":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null}}]}',
  },
  getVisitor: {
    'application/json': {
      id: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
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
            at: '2026-11-28T12:43:53.955Z',
          },
          until: '2027-02-26T12:43:53.955Z',
        },
        company: {
          open: true,
          last: {
            medium: 'answer',
            campaign: null,
            at: '2026-11-28T12:43:54.347Z',
          },
          until: '2026-12-28T12:43:54.347Z',
        },
      },
      visits: 2,
      views: 2,
      engagedSeconds: 45,
      firstSeenAt: '2026-11-28T10:43:53.660Z',
      lastSeenAt: '2026-11-28T12:43:53.955Z',
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
  getVisitorTimeline: {
    'application/json': {
      timeline: [
        {
          id: '01a2222e-fc6b-7a24-a233-39cc2967aa65',
          kind: 'left',
          at: '2026-11-28T12:43:54.347Z',
          visitor: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
          audience: 'waiting',
          reason: 'touch',
        },
        {
          id: '01a2222e-fc6b-7fbc-b0bc-03ac7c97308c',
          kind: 'touch',
          at: '2026-11-28T12:43:54.347Z',
          visitor: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
          medium: 'answer',
        },
      ],
      next: null,
    },
  },
  getWebhook: {
    'application/json': {
      id: 'wh_X0UCFqwls_6l',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T12:43:53.349Z',
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
          id: '01a2222f-1d97-7b8a-88b3-966189695e77',
          at: '2026-11-28T12:44:02.839Z',
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
          id: '01a2222f-1159-7e9b-af2f-eb1a5ab3276e',
          at: '2026-11-28T12:43:59.705Z',
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
  listContacts: {
    'application/json': {
      contacts: [
        {
          contact: 'crm-17',
          visitors: ['14f0d386-4712-8186-9ee8-e401d52ea8f6'],
          traits: {
            plan: 'pro',
            seats: 12,
          },
          keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
          createdAt: '2026-11-28T12:43:54.454Z',
          changedAt: '2026-11-28T12:43:57.951Z',
          states: ['two-way'],
          waitingSince: null,
          lastSeenAt: '2026-11-28T12:43:53.955Z',
        },
        {
          contact: 'text',
          visitors: [],
          traits: {},
          keys: [],
          createdAt: '2026-11-28T12:43:56.630Z',
          changedAt: '2026-11-28T12:43:56.630Z',
          states: [],
          waitingSince: null,
          lastSeenAt: null,
        },
      ],
      next: null,
    },
  },
  listDeliveries: {
    'application/json': {
      deliveries: [
        {
          id: 'msg_01a2222e-fbcb-7e79-8b67-0b90418d2c26',
          type: 'channel.changed',
          state: 'delivered',
          createdAt: '2026-11-28T12:43:54.187Z',
          nextAt: null,
          deliveredAt: '2026-11-28T12:43:54.829Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.changed","timestamp":"2026-11-28T12:43:54.187Z","data":{"site":"k3f9x2m7qa","visitor":"14f0d386-4712-8186-9ee8-e401d52ea8f6","contact":null,"state":"two-way","signal":"share","medium":"whatsapp","page":null,"source":"google","campaign":"spring","waitingSince":"2026-11-28T10:43:59.660Z","traits":{},"from":"visitor-only","to":"two-way"}}',
        },
        {
          id: 'msg_01a2222e-fb81-7b75-839e-72388f4b2fb3',
          type: 'channel.opened',
          state: 'delivered',
          createdAt: '2026-11-28T12:43:54.113Z',
          nextAt: null,
          deliveredAt: '2026-11-28T12:43:54.828Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.opened","timestamp":"2026-11-28T12:43:54.113Z","data":{"site":"k3f9x2m7qa","visitor":"92a8c3be-2c01-804e-a144-fb04176e6f90","contact":null,"state":"visitor-only","signal":"contact","medium":"email","page":"/","source":"direct","campaign":null,"waitingSince":"2026-11-28T12:43:54.113Z","traits":{},"from":"passive","to":"visitor-only"}}',
        },
      ],
      next: null,
    },
  },
  listEvents: {
    'application/json': {
      events: [
        {
          id: '01a2222e-fb80-7697-8728-ca728f640953',
          kind: 'contact',
          visitor: '92a8c3be-2c01-804e-a144-fb04176e6f90',
          visit: '01a2222e-fb81-72cc-a408-e2857ea018d1',
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
          at: '2026-11-28T12:43:54.113Z',
          arrivedAt: '2026-11-28T12:43:56.751Z',
        },
        {
          id: '01a2222e-fc6b-7fbc-b0bc-03ac7c97308c',
          kind: 'touch',
          visitor: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
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
          at: '2026-11-28T12:43:54.347Z',
          arrivedAt: '2026-11-28T12:43:54.347Z',
        },
      ],
    },
    'application/x-ndjson':
      '{"id":"01a2222e-f9af-75f1-8887-423b52612b34","kind":"view","visitor":"14f0d386-4712-8186-9ee8-e401d52ea8f6","visit":"01a221c1-1cbc-7e84-bc2b-f8d7767ba847","path":"/pricing","source":"google","campaign":"spring","title":"Pricing","at":"2026-11-28T10:43:53.660Z","arrivedAt":"2026-11-28T12:43:53.660Z"}\n{"id":"01a2222e-f9b0-72e7-8feb-112cd09da66e","kind":"engagement","visitor":"14f0d386-4712-8186-9ee8-e401d52ea8f6","visit":"01a221c1-1cbc-7e84-bc2b-f8d7767ba847","path":"/pricing","source":"google","campaign":"spring","engaged":45000,"scroll":80,"at":"2026-11-28T10:43:58.660Z","arrivedAt":"2026-11-28T12:43:53.660Z"}\n{"id":"01a2222e-f9b0-7d61-8768-de547415b0bc","kind":"contact","visitor":"14f0d386-4712-8186-9ee8-e401d52ea8f6","visit":"01a221c1-1cbc-7e84-bc2b-f8d7767ba847","medium":"form","confidence":"confirmed","path":"/pricing","source":"google","campaign":"spring","at":"2026-11-28T10:43:59.660Z","arrivedAt":"2026-11-28T12:43:53.660Z"}\n',
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
          id: 'invitation-9c431c778c26',
          email: 'ben@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          invitedBy: 'first',
          createdAt: '2026-11-28T12:43:57.192Z',
          endsAt: '2026-12-05T12:43:57.192Z',
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
          createdAt: '2026-11-28T12:43:51.942Z',
        },
        {
          id: 'key-8187a81e',
          name: 'Newsletter system',
          scopes: ['write'],
          sites: ['k3f9x2m7qa'],
          expiresAt: null,
          createdAt: '2026-11-28T12:43:54.566Z',
        },
      ],
    },
  },
  listMemberChanges: {
    'application/json': {
      changes: [
        {
          visitor: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
          contact: 'crm-17',
          change: 'entered',
          at: '2026-11-28T12:43:54.347Z',
          reason: 'rule',
        },
      ],
      next: '1795869779278000_00000000-0000-0000-0000-000000000000_0',
      more: false,
    },
  },
  listMembers: {
    'application/json': {
      members: [
        {
          visitor: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
          reason: 'rule',
          contact: 'crm-17',
          enteredAt: '2026-11-28T12:43:54.347Z',
        },
      ],
      next: null,
    },
  },
  listPeople: {
    'application/json': {
      people: [
        {
          id: 'person-3dced08fe8a2',
          name: 'Ada Lovelace',
          email: 'ada0@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'viewer',
          },
          createdAt: '2026-11-28T12:43:55.383Z',
        },
        {
          id: 'person-7f5d0007e9ec',
          name: 'Ada',
          email: 'ada1@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          createdAt: '2026-11-28T12:43:57.906Z',
        },
      ],
    },
  },
  listSenders: {
    'application/json': {
      senders: [
        {
          id: 'sd_4fT1x9Qe0aLw',
          sender: 'postmark',
          signed: false,
          medium: 'newsletter',
          topics: [],
          createdAt: '2026-11-28T12:37:13.781Z',
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
          id: '78eftpytf8',
          name: 'Demo',
          origins: ['http://localhost:39729', 'https://duplex.example.com', 'http://[::1]:39729'],
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
          snippet: '<script defer src="/d/tag.js" data-site="78eftpytf8"></script>',
          snippetPinned:
            '<script defer src="/d/tag.b101b207f9066ab0.js" integrity="sha384-ghaRxw8Ef6JontnKodRxUWA2uoBn2V4e6ybMBWqa+RQKA6CJ36zJ3/ym+vDpZQdK" crossorigin="anonymous" data-site="78eftpytf8"></script>',
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
  listValues: {
    'application/json': {
      dimension: 'source',
      values: [
        {
          value: 'google',
          count: 2,
        },
        {
          value: 'bing',
          count: 1,
        },
      ],
    },
  },
  listVisitors: {
    'application/json': {
      visitors: [
        {
          id: '92a8c3be-2c01-804e-a144-fb04176e6f90',
          state: 'visitor-only',
          interest: 'browsing',
          waitingSince: '2026-11-28T12:43:54.113Z',
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
                at: '2026-11-28T12:43:54.113Z',
              },
              until: '2027-02-26T12:43:54.113Z',
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
          firstSeenAt: '2026-11-28T12:43:54.113Z',
          lastSeenAt: '2026-11-28T12:43:54.113Z',
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
          id: '14f0d386-4712-8186-9ee8-e401d52ea8f6',
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
                at: '2026-11-28T12:43:53.955Z',
              },
              until: '2027-02-26T12:43:53.955Z',
            },
            company: {
              open: true,
              last: {
                medium: 'answer',
                campaign: null,
                at: '2026-11-28T12:43:54.347Z',
              },
              until: '2026-12-28T12:43:54.347Z',
            },
          },
          visits: 2,
          views: 2,
          engagedSeconds: 45,
          firstSeenAt: '2026-11-28T10:43:53.660Z',
          lastSeenAt: '2026-11-28T12:43:53.955Z',
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
          id: 'wh_X0UCFqwls_6l',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened', 'audience.entered'],
          createdAt: '2026-11-28T12:43:53.349Z',
        },
        {
          id: 'wh_gNyIUmoqfnaU',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened'],
          createdAt: '2026-11-28T12:43:56.832Z',
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
  rotateSenderUrl: {
    'application/json': {
      id: 'sd_4fT1x9Qe0aLw',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T12:37:13.781Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.…',
    },
  },
  rotateWebhookSecret: {
    'application/json': {
      secret: 'whsec_…',
      formerUntil: '2026-11-29T12:43:56.943Z',
    },
  },
  saveContact: {
    'application/json': {
      contact: 'crm-17',
      visitors: ['14f0d386-4712-8186-9ee8-e401d52ea8f6'],
      traits: {
        plan: 'pro',
        seats: 12,
      },
      keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
      createdAt: '2026-11-28T12:43:54.454Z',
      changedAt: '2026-11-28T12:43:57.951Z',
      notices: [],
    },
  },
  saveContacts: {
    'application/json': {
      accepted: 1,
      refused: [],
    },
  },
  testWebhook: {
    'application/json': {
      delivered: true,
      status: 200,
      error: null,
      answer: 'ok',
      milliseconds: 8,
      id: 'msg_01a2222f-06c4-7a37-bf5e-3006104b19fb',
      body: '{"type":"channel.opened","timestamp":"2026-11-28T12:43:56.996Z","data":{"site":"k3f9x2m7qa","test":true,"visitor":"5d8ad1fe-1d33-87fb-b998-48918a32d62f","contact":"crm-17","state":"visitor-only","signal":"contact","medium":"form","page":"/pricing","source":"google","campaign":"spring","waitingSince":"2026-11-28T12:43:56.996Z","traits":{"plan":"pro"},"from":"passive","to":"visitor-only"}}',
    },
  },
  updateAccount: {
    'application/json': {
      id: 'person-3dced08fe8a2',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T12:43:55.383Z',
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
      id: 'person-3dced08fe8a2',
      name: 'Ada',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T12:43:55.383Z',
    },
  },
  updateSender: {
    'application/json': {
      id: 'sd_4fT1x9Qe0aLw',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T12:37:13.781Z',
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
      id: 'wh_X0UCFqwls_6l',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T12:43:53.349Z',
    },
  },
};
