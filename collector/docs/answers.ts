import type { Answers } from '../http/withAnswers.ts';

// Recorded by `npm run answers` from a collector.

/** A real answer of each operation, with lists cut to their first rows. */
export const ANSWERS: Answers = {
  checkPage: {
    'application/json': {
      url: 'https://www.example.com/hook',
      works: false,
      findings: [
        {
          check: 'reachable',
          result: 'good',
          code: 'answers',
          value: 'https://www.example.com/hook',
          detail: 'The page answers.',
        },
        {
          check: 'https',
          result: 'bad',
          code: 'http',
          value: null,
          detail: 'The page uses HTTP. Serve it by HTTPS, because browsers keep most features for secure pages.',
        },
      ],
    },
  },
  countExports: {
    'application/json': {
      members: 1,
      complete: true,
      formats: [
        {
          format: 'json',
          written: 1,
          excluded: {
            noMatchKey: 0,
            mediumClosed: 0,
            sameContact: 0,
          },
        },
        {
          format: 'ndjson',
          written: 1,
          excluded: {
            noMatchKey: 0,
            mediumClosed: 0,
            sameContact: 0,
          },
        },
      ],
    },
  },
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
      fault: null,
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
      id: 'invitation-d5ffd1a464f7',
      createdAt: '2026-11-28T15:29:33.425Z',
      endsAt: '2026-12-05T15:29:33.425Z',
      url: 'https://duplex.example.com/dashboard/invitation?token=…',
    },
  },
  createKey: {
    'application/json': {
      id: 'key-ab9bf793',
      key: 'dk_…',
    },
  },
  createPerson: {
    'application/json': {
      id: 'person-94b59f4fc496',
      name: 'Ada',
      email: 'ada1@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'editor',
      },
      createdAt: '2026-11-28T15:29:33.641Z',
    },
  },
  createSender: {
    'application/json': {
      id: 'sd_2PPxapzeoTrd',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T15:29:33.351Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.U86YEQSLfAAEqtPGEr8LC0zlw3HokfDlEKu6A7GVoaM',
    },
  },
  createSite: {
    'application/json': {
      id: '9ca8437929',
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
      snippet: '<script defer src="https://duplex.example.com/d/tag.js" data-site="9ca8437929"></script>',
      snippetPinned:
        '<script defer src="https://duplex.example.com/d/tag.d153c62b6a59b3b3.js" integrity="sha384-6Oe6+pAk3ZJ0q2ozEmdzH66T2tOPimD74C6IVP+cbUw/e9Lg0Q6+cGBDKSmJBp8M" crossorigin="anonymous" data-site="9ca8437929"></script>',
    },
  },
  createWebhook: {
    'application/json': {
      id: 'wh_k3qDFF64RBkS',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened'],
      createdAt: '2026-11-28T15:29:33.375Z',
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
      since: '2026-11-28T15:29:32.504Z',
      explanation: {
        holds: true,
        changesAt: '2027-02-26T15:29:32.588Z',
        rule: {
          is: 'state',
          in: ['two-way', 'visitor-only'],
        },
      },
    },
  },
  exportConversions: {
    'text/csv':
      'Google Click ID,GBRAID,WBRAID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID,Ad User Data,Ad Personalization\r\nCj0KCQ,,,Order,2026-11-28 16:29:32+0100,120,EUR,A-1,Granted,Granted\r\n',
  },
  exportMembers: {
    'application/json': {
      members: [
        {
          visitor: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          contact: 'crm-17',
          enteredAt: '2026-11-28T15:29:32.736Z',
          reason: 'rule',
          cursor: '1795879772736000_d42722e8-3613-8fda-babc-0e79270c3eb2',
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
      '{"visitor":"d42722e8-3613-8fda-babc-0e79270c3eb2","contact":"crm-17","enteredAt":"2026-11-28T15:29:32.736Z","reason":"rule","cursor":"1795879772736000_d42722e8-3613-8fda-babc-0e79270c3eb2"}\n{"end":true,"written":1,"next":null,"excluded":{"noMatchKey":0,"mediumClosed":0,"sameContact":0}}\n',
    'text/csv':
      'visitor,contact,entered_at,reason,cursor\r\nd42722e8-3613-8fda-babc-0e79270c3eb2,crm-17,2026-11-28T15:29:32.736Z,rule,1795879772736000_d42722e8-3613-8fda-babc-0e79270c3eb2\r\n',
  },
  getAccount: {
    'application/json': {
      id: 'person-3c355592491a',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T15:29:33.130Z',
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
      fault: null,
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
      visitors: ['d42722e8-3613-8fda-babc-0e79270c3eb2'],
      traits: {
        plan: 'pro',
        seats: 12,
      },
      keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
      createdAt: '2026-11-28T15:29:32.693Z',
      changedAt: '2026-11-28T15:29:33.662Z',
    },
  },
  getContactTimeline: {
    'application/json': {
      timeline: [
        {
          id: '01a222c6-a240-7812-be6d-608bd08c07dd',
          kind: 'entered',
          at: '2026-11-28T15:29:32.736Z',
          visitor: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          audience: 'pricing',
          reason: 'rule',
        },
        {
          id: '01a222c6-a202-7c53-ba55-9f8b64297a42',
          kind: 'left',
          at: '2026-11-28T15:29:32.674Z',
          visitor: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          audience: 'waiting',
          reason: 'touch',
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
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","steps":[{"name":"visits","visits":4,"before":0},{"name":"bounced","visits":0,"before":0},{"name":"browsing","visits":1,"before":0},{"name":"interested","visits":0,"before":0},{"name":"channel","visits":3,"before":0},{"name":"two-way","visits":1,"before":0}],"links":[{"from":"visits","to":"bounced","visits":0},{"from":"visits","to":"browsing","visits":1},{"from":"visits","to":"interested","visits":0},{"from":"visits","to":"channel","visits":3},{"from":"channel","to":"two-way","visits":1}]}',
  },
  getLiveReport: {
    'application/json': {
      at: '2026-11-28T15:29:34.717Z',
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
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","channels":2,"states":{"two-way":1,"visitor-only":1,"company-only":0,"dormant":0,"passive":1},"media":[{"medium":"email","visitors":1,"twoWay":0,"visitorOnly":1,"share":0.5,"before":{"visitors":0,"twoWay":0,"visitorOnly":0,"share":null}},{"medium":"form","visitors":1,"twoWay":1,"visitorOnly":0,"share":0.5,"before":{"visitors":0,"twoWay":0,"visitorOnly":0,"share":null}},{"medium":"print","visitors":1,"twoWay":1,"visitorOnly":0,"share":0.5,"before":{"visitors":0,"twoWay":0,"visitorOnly":0,"share":null}},{"medium":"whatsapp","visitors":1,"twoWay":1,"visitorOnly":0,"share":0.5,"before":{"visitors":0,"twoWay":0,"visitorOnly":0,"share":null}}],"before":{"channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0}},"series":[{"at":"2026-10-30","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-10-31","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-01","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-02","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-03","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-04","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-05","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-06","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-07","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-08","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-09","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-10","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-11","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-12","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-13","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-14","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-15","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-16","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-17","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-18","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-19","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-20","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-21","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-22","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-23","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-24","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-25","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-26","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-27","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-28","channels":2,"states":{"two-way":1,"visitor-only":1,"company-only":0,"dormant":0,"passive":1},"media":{"email":1,"form":1,"print":1,"whatsapp":1}}]}',
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
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","totals":{"visits":4,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":3,"channelsFromNewVisitors":2,"channelRate":0.6667,"visitors":3,"views":4,"channelsOpened":2},"states":{"two-way":1,"visitor-only":1,"company-only":0,"dormant":0,"passive":1},"before":{"from":"2026-09-30","to":"2026-10-29","totals":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0}},"series":[{"at":"2026-10-30","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-10-31","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-01","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-02","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-03","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-04","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-05","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-06","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-07","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-08","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-09","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-10","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-11","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-12","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-13","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-14","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-15","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-16","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-17","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-18","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-19","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-20","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-21","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-22","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-23","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-24","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-25","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-26","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-27","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-28","visits":4,"bounces":0,"bounceRate":0,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":3,"channelsFromNewVisitors":2,"channelRate":0.6667,"visitors":3,"views":4,"channelsOpened":2}],"goals":[{"name":"Orders","count":1,"visits":1,"rate":0.25,"revenue":{"EUR":120}}],"bots":{"views":0,"reasons":{}}}',
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
            visitor: '532a34db-7a60-87d6-836e-e44c5c0004ce',
            contact: null,
            since: '2026-11-28T15:29:32.631Z',
            media: ['email'],
          },
        ],
      },
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","totals":{"contacts":3,"answered":1,"answeredShare":0.3333,"medianSeconds":7200,"p90Seconds":7200},"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},"media":[{"medium":"email","contacts":2,"answered":0,"answeredShare":0,"medianSeconds":null,"p90Seconds":null,"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null}},{"medium":"form","contacts":1,"answered":1,"answeredShare":1,"medianSeconds":7200,"p90Seconds":7200,"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null}}],"series":[{"at":"2026-10-30","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-10-31","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-01","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-02","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-03","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-04","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-05","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-06","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-07","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-08","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-09","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-10","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-11","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-12","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-13","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-14","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-15","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-16","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-17","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-18","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-19","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-20","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-21","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-22","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-23","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-24","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-25","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-26","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-27","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-28","contacts":3,"answered":1,"answeredShare":0.3333,"medianSeconds":7200,"p90Seconds":7200}],"waiting":{"visitors":1,"classes":[{"from":"0m","to":"1h","visitors":1},{"from":"1h","to":"1d","visitors":0},{"from":"1d","to":"3d","visitors":0},{"from":"3d","to":"7d","visitors":0},{"from":"7d","to":null,"visitors":0}],"longest":[{"visitor":"532a34db-7a60-87d6-836e-e44c5c0004ce","contact":null,"since":"2026-11-28T15:29:32.631Z","media":["email"]}]}}',
  },
  getSite: {
    'application/json': {
      id: 'k3f9x2m7qa',
      name: 'Shop',
      origins: ['https://www.example.com', 'https://shop.example.com'],
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
        '<script defer src="https://duplex.example.com/d/tag.d153c62b6a59b3b3.js" integrity="sha384-6Oe6+pAk3ZJ0q2ozEmdzH66T2tOPimD74C6IVP+cbUw/e9Lg0Q6+cGBDKSmJBp8M" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
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
  getTouchLink: {
    'application/json': {
      id: '01a222c6-a235-769c-bdf6-c8795e5f1d23',
      url: 'https://www.example.com/autumn?dx=eyJsaW5rIjoiMDFhMjIyYzYtYTIzNS03NjljLWJkZjYtYzg3OTVlNWYxZDIzIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6ImF1dHVtbiJ9._v1tUtrLJ_7hRmAiBt5qoz',
      code: 'DV9Z3-T1A06',
      shortUrl: 'https://duplex.example.com/d/DV9Z3-T1A06',
      to: 'https://www.example.com/autumn',
      medium: 'print',
      campaign: 'autumn',
      contact: 'crm-17',
      visitor: null,
      arrivals: 1,
      for: 'contact',
      until: null,
      createdAt: '2026-11-28T15:29:32.725Z',
      lastArrivalAt: '2026-11-28T15:29:23.736Z',
    },
  },
  getTouchLinkKey: {
    'application/json': {
      key: 'dxk_da3gmyb6eUe6SE5jUGx2ZnMthNH7h35B4s_NAQzpRE8',
      former: [
        {
          until: '2027-02-26T15:29:33.242Z',
        },
      ],
    },
  },
  getTouchLinkQrCode: {
    'image/svg+xml':
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37" width="30mm" height="30mm" shape-rendering="crispEdges">\n<path fill="#fff" d="M0 0h37v37H0z"/>\n<path fill="#000" d="M4 4h7v1h-7zM13 4h1v1h-1zM16 4h3v1h-3zM20 4h5v1h-5zM26 4h7v1h-7z\n',
  },
  getVisitor: {
    'application/json': {
      id: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
      state: 'two-way',
      interest: 'browsing',
      waitingSince: null,
      contact: 'crm-17',
      media: ['whatsapp', 'print', 'form'],
      lastReplyMedium: 'print',
      audiences: ['open', 'two-way', 'sharers', 'newly-opened', 'pricing'],
      taps: {
        visitor: {
          open: true,
          last: {
            kind: 'share',
            medium: 'whatsapp',
            confidence: 'intent',
            at: '2026-11-28T15:29:32.588Z',
          },
          until: '2027-02-26T15:29:32.588Z',
        },
        company: {
          open: true,
          last: {
            medium: 'answer',
            campaign: null,
            at: '2026-11-28T15:29:32.674Z',
          },
          until: '2026-12-28T15:29:32.674Z',
        },
      },
      visits: 2,
      views: 2,
      engagedSeconds: 54,
      firstSeenAt: '2026-11-28T13:29:32.504Z',
      lastSeenAt: '2026-11-28T15:29:32.736Z',
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
          id: '01a222c6-a240-7812-be6d-608bd08c07dd',
          kind: 'entered',
          at: '2026-11-28T15:29:32.736Z',
          visitor: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          audience: 'pricing',
          reason: 'rule',
        },
        {
          id: '01a222c6-a202-7c53-ba55-9f8b64297a42',
          kind: 'left',
          at: '2026-11-28T15:29:32.674Z',
          visitor: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          audience: 'waiting',
          reason: 'touch',
        },
      ],
      next: null,
    },
  },
  getWebhook: {
    'application/json': {
      id: 'wh_9Ada__9y3NdN',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T15:29:32.460Z',
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
          fault: null,
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
          fault: null,
        },
      ],
    },
  },
  listAudit: {
    'application/json': {
      entries: [
        {
          site: 'k3f9x2m7qa',
          id: '01a222c6-aa87-741e-92a6-de212033fb29',
          at: '2026-11-28T15:29:34.855Z',
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
          id: '01a222c6-a743-7538-87f2-03dd1161a633',
          at: '2026-11-28T15:29:34.019Z',
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
          visitors: ['d42722e8-3613-8fda-babc-0e79270c3eb2'],
          traits: {
            plan: 'pro',
            seats: 12,
          },
          keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
          createdAt: '2026-11-28T15:29:32.693Z',
          changedAt: '2026-11-28T15:29:33.662Z',
          states: ['two-way'],
          waitingSince: null,
          lastSeenAt: '2026-11-28T15:29:32.736Z',
        },
        {
          contact: 'text',
          visitors: [],
          traits: {},
          keys: [],
          createdAt: '2026-11-28T15:29:33.313Z',
          changedAt: '2026-11-28T15:29:33.313Z',
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
          id: 'msg_01a222c6-a1e9-7f06-9373-cd26a2e51b37',
          type: 'channel.changed',
          state: 'delivered',
          createdAt: '2026-11-28T15:29:32.649Z',
          nextAt: null,
          deliveredAt: '2026-11-28T15:29:33.056Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.changed","timestamp":"2026-11-28T15:29:32.649Z","data":{"site":"k3f9x2m7qa","visitor":"d42722e8-3613-8fda-babc-0e79270c3eb2","contact":null,"state":"two-way","signal":"share","medium":"whatsapp","page":null,"source":"google","campaign":"spring","waitingSince":"2026-11-28T13:29:38.504Z","traits":{},"from":"visitor-only","to":"two-way"}}',
        },
        {
          id: 'msg_01a222c6-a1d7-70e7-80bc-5d9fdd5bee6d',
          type: 'channel.opened',
          state: 'delivered',
          createdAt: '2026-11-28T15:29:32.631Z',
          nextAt: null,
          deliveredAt: '2026-11-28T15:29:33.055Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.opened","timestamp":"2026-11-28T15:29:32.631Z","data":{"site":"k3f9x2m7qa","visitor":"532a34db-7a60-87d6-836e-e44c5c0004ce","contact":null,"state":"visitor-only","signal":"contact","medium":"email","page":"/","source":"direct","campaign":null,"waitingSince":"2026-11-28T15:29:32.631Z","traits":{},"from":"passive","to":"visitor-only"}}',
        },
      ],
      next: null,
    },
  },
  listEvents: {
    'application/json': {
      events: [
        {
          id: '01a222c6-a1d6-7af3-8d5e-dbe4aab36d0b',
          kind: 'contact',
          visitor: '532a34db-7a60-87d6-836e-e44c5c0004ce',
          visit: '01a222c6-a1d7-75b3-9f81-8cd9b1a75a46',
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
          at: '2026-11-28T15:29:32.631Z',
          arrivedAt: '2026-11-28T15:29:33.336Z',
        },
        {
          id: '01a222c6-a23e-707e-8d65-6c1094166aa5',
          kind: 'engagement',
          visitor: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          visit: '01a222c6-a1ac-70f4-9b62-6dfba409a2b4',
          name: null,
          medium: null,
          confidence: null,
          path: '/autumn',
          source: 'google',
          campaign: 'spring',
          utmMedium: null,
          cause: null,
          bot: null,
          counted: 'visitor',
          reason: 'with consent to audience',
          at: '2026-11-28T15:29:32.736Z',
          arrivedAt: '2026-11-28T15:29:32.736Z',
        },
      ],
    },
    'application/x-ndjson':
      '{"id":"01a222c6-7f18-7801-b3f7-98dc34193bab","kind":"reply","visitor":"d42722e8-3613-8fda-babc-0e79270c3eb2","medium":"print","path":"/autumn","campaign":"autumn","at":"2026-11-28T15:29:23.736Z","arrivedAt":"2026-11-28T15:29:32.736Z"}\n{"id":"01a222c6-7f18-797b-90b2-2383e61ca1aa","kind":"touch","visitor":"d42722e8-3613-8fda-babc-0e79270c3eb2","medium":"print","path":"/autumn","campaign":"autumn","at":"2026-11-28T15:29:23.736Z","arrivedAt":"2026-11-28T15:29:32.736Z"}\n{"id":"01a222c6-a156-712d-867d-ddac1e7dc19a","kind":"contact","visitor":"d42722e8-3613-8fda-babc-0e79270c3eb2","visit":"01a22258-c458-7a6f-9663-112bf5229b20","medium":"form","confidence":"confirmed","path":"/pricing","source":"google","campaign":"spring","at":"2026-11-28T13:29:38.504Z","arrivedAt":"2026-11-28T15:29:32.504Z"}\n',
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
          id: 'invitation-d5ffd1a464f7',
          email: 'ben@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          invitedBy: 'first',
          createdAt: '2026-11-28T15:29:33.425Z',
          endsAt: '2026-12-05T15:29:33.425Z',
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
          createdAt: '2026-11-28T15:29:32.146Z',
        },
        {
          id: 'key-3faf85de',
          name: 'Newsletter system',
          scopes: ['write'],
          sites: ['k3f9x2m7qa'],
          expiresAt: null,
          createdAt: '2026-11-28T15:29:32.756Z',
        },
      ],
    },
  },
  listMemberChanges: {
    'application/json': {
      changes: [
        {
          visitor: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          contact: 'crm-17',
          change: 'entered',
          at: '2026-11-28T15:29:32.736Z',
          reason: 'rule',
        },
      ],
      next: '1795879713980000_00000000-0000-0000-0000-000000000000_0',
      more: false,
    },
  },
  listMembers: {
    'application/json': {
      members: [
        {
          visitor: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          reason: 'rule',
          contact: 'crm-17',
          enteredAt: '2026-11-28T15:29:32.736Z',
        },
      ],
      next: null,
    },
  },
  listPeople: {
    'application/json': {
      people: [
        {
          id: 'person-3c355592491a',
          name: 'Ada Lovelace',
          email: 'ada0@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'viewer',
          },
          createdAt: '2026-11-28T15:29:33.130Z',
        },
        {
          id: 'person-94b59f4fc496',
          name: 'Ada',
          email: 'ada1@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          createdAt: '2026-11-28T15:29:33.641Z',
        },
      ],
    },
  },
  listSenders: {
    'application/json': {
      senders: [
        {
          id: 'sd_7frgrrIDJEVy',
          sender: 'postmark',
          signed: false,
          medium: 'newsletter',
          topics: [],
          createdAt: '2026-11-28T15:29:32.714Z',
        },
        {
          id: 'sd_2PPxapzeoTrd',
          sender: 'postmark',
          signed: false,
          medium: 'newsletter',
          topics: [],
          createdAt: '2026-11-28T15:29:33.351Z',
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
          id: 'swtsj8d863',
          name: 'Demo',
          origins: ['http://localhost:39909', 'https://duplex.example.com', 'http://[::1]:39909'],
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
          snippet: '<script defer src="/d/tag.js" data-site="swtsj8d863"></script>',
          snippetPinned:
            '<script defer src="/d/tag.d153c62b6a59b3b3.js" integrity="sha384-6Oe6+pAk3ZJ0q2ozEmdzH66T2tOPimD74C6IVP+cbUw/e9Lg0Q6+cGBDKSmJBp8M" crossorigin="anonymous" data-site="swtsj8d863"></script>',
        },
        {
          id: 'k3f9x2m7qa',
          name: 'Shop',
          origins: ['https://www.example.com', 'https://shop.example.com'],
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
            '<script defer src="https://duplex.example.com/d/tag.d153c62b6a59b3b3.js" integrity="sha384-6Oe6+pAk3ZJ0q2ozEmdzH66T2tOPimD74C6IVP+cbUw/e9Lg0Q6+cGBDKSmJBp8M" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
        },
      ],
    },
  },
  listTouchLinkArrivals: {
    'application/json': {
      arrivals: [
        {
          visitor: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          at: '2026-11-28T15:29:23.736Z',
          medium: 'print',
          campaign: 'autumn',
          linked: true,
          contact: 'crm-17',
          link: '01a222c6-a235-769c-bdf6-c8795e5f1d23',
        },
      ],
      next: null,
    },
  },
  listTouchLinks: {
    'application/json': {
      touchLinks: [
        {
          id: '01a222c6-a42f-7615-a327-44fb42f65699',
          url: 'https://www.example.com/spring?dx=eyJsaW5rIjoiMDFhMjIyYzYtYTQyZi03NjE1LWEzMjctNDRmYjQyZjY1Njk5IiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6InNwcmluZyJ9.jenwpbcnA6jW16Uew4MUcS',
          code: '34WJW-15HH4',
          shortUrl: 'https://duplex.example.com/d/34WJW-15HH4',
          to: 'https://www.example.com/spring',
          medium: 'print',
          campaign: 'spring',
          contact: 'crm-17',
          visitor: null,
          arrivals: 0,
          for: 'contact',
          until: null,
          createdAt: '2026-11-28T15:29:33.231Z',
          lastArrivalAt: null,
        },
        {
          id: '01a222c6-a235-769c-bdf6-c8795e5f1d23',
          url: 'https://www.example.com/autumn?dx=eyJsaW5rIjoiMDFhMjIyYzYtYTIzNS03NjljLWJkZjYtYzg3OTVlNWYxZDIzIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6ImF1dHVtbiJ9._v1tUtrLJ_7hRmAiBt5qoz',
          code: 'DV9Z3-T1A06',
          shortUrl: 'https://duplex.example.com/d/DV9Z3-T1A06',
          to: 'https://www.example.com/autumn',
          medium: 'print',
          campaign: 'autumn',
          contact: 'crm-17',
          visitor: null,
          arrivals: 1,
          for: 'contact',
          until: null,
          createdAt: '2026-11-28T15:29:32.725Z',
          lastArrivalAt: '2026-11-28T15:29:23.736Z',
        },
      ],
      next: null,
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
          id: 'd42722e8-3613-8fda-babc-0e79270c3eb2',
          state: 'two-way',
          interest: 'browsing',
          waitingSince: null,
          contact: 'crm-17',
          media: ['whatsapp', 'print', 'form'],
          lastReplyMedium: 'print',
          audiences: ['open', 'two-way', 'sharers', 'newly-opened', 'pricing'],
          taps: {
            visitor: {
              open: true,
              last: {
                kind: 'share',
                medium: 'whatsapp',
                confidence: 'intent',
                at: '2026-11-28T15:29:32.588Z',
              },
              until: '2027-02-26T15:29:32.588Z',
            },
            company: {
              open: true,
              last: {
                medium: 'answer',
                campaign: null,
                at: '2026-11-28T15:29:32.674Z',
              },
              until: '2026-12-28T15:29:32.674Z',
            },
          },
          visits: 2,
          views: 2,
          engagedSeconds: 54,
          firstSeenAt: '2026-11-28T13:29:32.504Z',
          lastSeenAt: '2026-11-28T15:29:32.736Z',
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
        {
          id: '532a34db-7a60-87d6-836e-e44c5c0004ce',
          state: 'visitor-only',
          interest: 'browsing',
          waitingSince: '2026-11-28T15:29:32.631Z',
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
                at: '2026-11-28T15:29:32.631Z',
              },
              until: '2027-02-26T15:29:32.631Z',
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
          firstSeenAt: '2026-11-28T15:29:32.631Z',
          lastSeenAt: '2026-11-28T15:29:32.631Z',
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
      ],
      next: null,
    },
  },
  listWebhooks: {
    'application/json': {
      webhooks: [
        {
          id: 'wh_9Ada__9y3NdN',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened', 'audience.entered'],
          createdAt: '2026-11-28T15:29:32.460Z',
        },
        {
          id: 'wh_k3qDFF64RBkS',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened'],
          createdAt: '2026-11-28T15:29:33.375Z',
        },
      ],
    },
  },
  makeTouchLinks: {
    'application/json': {
      links: [
        {
          index: 0,
          id: '01a222c6-a42f-7615-a327-44fb42f65699',
          url: 'https://www.example.com/spring?dx=eyJsaW5rIjoiMDFhMjIyYzYtYTQyZi03NjE1LWEzMjctNDRmYjQyZjY1Njk5IiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6InNwcmluZyJ9.20UezIwA-acuFrUFU-PCZ7',
          code: '34WJW-15HH4',
          shortUrl: 'https://duplex.example.com/d/34WJW-15HH4',
        },
      ],
      refused: [],
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
      id: 'sd_7frgrrIDJEVy',
      sender: 'postmark',
      signed: false,
      medium: null,
      topics: [],
      createdAt: '2026-11-28T15:29:32.714Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.ssuuLR2HTHIdMeQLC96p9H33xjy1fkdHwmbwf-Q_0hU',
    },
  },
  rotateTouchLinkKey: {
    'application/json': {
      key: 'dxk_da3gmyb6eUe6SE5jUGx2ZnMthNH7h35B4s_NAQzpRE8',
      former: [
        {
          until: '2027-02-26T15:29:33.242Z',
        },
      ],
    },
  },
  rotateWebhookSecret: {
    'application/json': {
      secret: 'whsec_…',
      formerUntil: '2026-11-29T15:29:33.388Z',
    },
  },
  saveContact: {
    'application/json': {
      contact: 'crm-17',
      visitors: ['d42722e8-3613-8fda-babc-0e79270c3eb2'],
      traits: {
        plan: 'pro',
        seats: 12,
      },
      keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
      createdAt: '2026-11-28T15:29:32.693Z',
      changedAt: '2026-11-28T15:29:33.662Z',
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
      milliseconds: 1,
      id: 'msg_01a222c6-a4d7-7815-857f-678806575a34',
      body: '{"type":"channel.opened","timestamp":"2026-11-28T15:29:33.399Z","data":{"site":"k3f9x2m7qa","test":true,"visitor":"5d8ad1fe-1d33-87fb-b998-48918a32d62f","contact":"crm-17","state":"visitor-only","signal":"contact","medium":"form","page":"/pricing","source":"google","campaign":"spring","waitingSince":"2026-11-28T15:29:33.399Z","traits":{"plan":"pro"},"from":"passive","to":"visitor-only"}}',
    },
  },
  updateAccount: {
    'application/json': {
      id: 'person-3c355592491a',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T15:29:33.130Z',
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
      fault: null,
    },
  },
  updatePerson: {
    'application/json': {
      id: 'person-3c355592491a',
      name: 'Ada',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T15:29:33.130Z',
    },
  },
  updateSender: {
    'application/json': {
      id: 'sd_7frgrrIDJEVy',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T15:29:32.714Z',
    },
  },
  updateSite: {
    'application/json': {
      id: 'k3f9x2m7qa',
      name: 'Shop',
      origins: ['https://www.example.com', 'https://shop.example.com'],
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
        '<script defer src="https://duplex.example.com/d/tag.d153c62b6a59b3b3.js" integrity="sha384-6Oe6+pAk3ZJ0q2ozEmdzH66T2tOPimD74C6IVP+cbUw/e9Lg0Q6+cGBDKSmJBp8M" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
    },
  },
  updateWebhook: {
    'application/json': {
      id: 'wh_9Ada__9y3NdN',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T15:29:32.460Z',
    },
  },
};
