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
            noPermission: 0,
            sameContact: 0,
          },
        },
        {
          format: 'ndjson',
          written: 1,
          excluded: {
            noMatchKey: 0,
            mediumClosed: 0,
            noPermission: 0,
            sameContact: 0,
          },
        },
      ],
      lists: [
        {
          medium: 'newsletter',
          written: 1,
          excluded: {
            noMatchKey: 0,
            mediumClosed: 0,
            noPermission: 0,
            sameContact: 0,
          },
        },
        {
          medium: 'email',
          written: 1,
          excluded: {
            noMatchKey: 0,
            mediumClosed: 0,
            noPermission: 0,
            sameContact: 0,
          },
        },
      ],
    },
  },
  createAlert: {
    'application/json': {
      id: 'alert_Qrgw0RxCaZTq',
      name: 'Slow answers',
      rule: {
        when: 'waiting',
        for: '4h',
      },
      language: 'en',
      enabled: true,
      reason: null,
      target: {
        kind: 'slack',
        to: 'https://shop.example.com/…',
      },
      createdAt: '2026-11-28T17:02:19.087Z',
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
      print: null,
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
      id: 'invitation-af514f80ed4b',
      createdAt: '2026-11-28T17:02:19.161Z',
      endsAt: '2026-12-05T17:02:19.161Z',
      mail: {
        state: 'pending',
        error: null,
      },
      url: 'https://duplex.example.com/dashboard/invitation?token=…',
    },
  },
  createKey: {
    'application/json': {
      id: 'key-10114539',
      key: 'dk_…',
    },
  },
  createPerson: {
    'application/json': {
      id: 'person-d8cf4e3aed03',
      name: 'Ada',
      email: 'ada1@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'editor',
      },
      createdAt: '2026-11-28T17:02:19.465Z',
    },
  },
  createSender: {
    'application/json': {
      id: 'sd_cBa89LpJ-SDT',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T17:02:18.853Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.qto1QGkinsDe6TMUg8NXNvz1rCYm1gFhWjLU0M2AdII',
    },
  },
  createSharedLink: {
    'application/json': {
      id: 'link_q1M9726oTpPl',
      name: 'Agency',
      filters: ['campaign:spring'],
      embedOrigins: [],
      pages: ['overview', 'sources'],
      createdBy: 'first',
      hasPassword: false,
      endsAt: null,
      ended: false,
      createdAt: '2026-11-28T17:02:19.067Z',
      url: 'https://duplex.example.com/shared/k3f9x2m7qa/…',
    },
  },
  createSite: {
    'application/json': {
      id: '2gbvyefn83',
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
      cadence: {},
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
      snippet: '<script defer src="https://duplex.example.com/d/tag.js" data-site="2gbvyefn83"></script>',
      snippetPinned:
        '<script defer src="https://duplex.example.com/d/tag.79beaee9f75d961e.js" integrity="sha384-WSEBsKvNbtda3nKEf9OsbRHBHKTu0j69DvSW2KWnXUHpVhsGMqhUAPzQLDxhobiI" crossorigin="anonymous" data-site="2gbvyefn83"></script>',
    },
  },
  createWebhook: {
    'application/json': {
      id: 'wh_hv6sAVhnPJ0v',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened'],
      createdAt: '2026-11-28T17:02:18.977Z',
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
      since: '2026-11-28T17:02:17.597Z',
      explanation: {
        holds: true,
        changesAt: '2027-02-26T17:02:17.732Z',
        rule: {
          is: 'state',
          in: ['two-way', 'visitor-only'],
        },
      },
    },
  },
  exportConversions: {
    'text/csv':
      'Google Click ID,GBRAID,WBRAID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID,Ad User Data,Ad Personalization\r\nCj0KCQ,,,Order,2026-11-28 18:02:17+0100,120,EUR,A-1,Granted,Granted\r\n',
  },
  exportMembers: {
    'application/json': {
      members: [
        {
          visitor: '93566146-f5e8-8187-bce0-ac8abe466ee2',
          contact: 'crm-17',
          enteredAt: '2026-11-28T17:02:18.027Z',
          reason: 'rule',
          cursor: '1795885338027000_93566146-f5e8-8187-bce0-ac8abe466ee2',
        },
      ],
      next: null,
      excluded: {
        noMatchKey: 0,
        mediumClosed: 0,
        noPermission: 0,
        sameContact: 0,
      },
    },
    'application/x-ndjson':
      '{"visitor":"93566146-f5e8-8187-bce0-ac8abe466ee2","contact":"crm-17","enteredAt":"2026-11-28T17:02:18.027Z","reason":"rule","cursor":"1795885338027000_93566146-f5e8-8187-bce0-ac8abe466ee2"}\n{"end":true,"written":1,"next":null,"excluded":{"noMatchKey":0,"mediumClosed":0,"noPermission":0,"sameContact":0}}\n',
    'text/csv':
      'visitor,contact,entered_at,reason,cursor\r\n93566146-f5e8-8187-bce0-ac8abe466ee2,crm-17,2026-11-28T17:02:18.027Z,rule,1795885338027000_93566146-f5e8-8187-bce0-ac8abe466ee2\r\n',
  },
  getAccount: {
    'application/json': {
      id: 'person-3d85cb394d1f',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T17:02:18.435Z',
    },
  },
  getAlert: {
    'application/json': {
      id: 'alert_-g-CdbOI1ob3',
      name: 'New shares',
      rule: {
        for: '4h',
        when: 'waiting',
      },
      language: 'en',
      enabled: true,
      reason: null,
      target: {
        kind: 'slack',
        to: 'https://shop.example.com/…',
      },
      createdAt: '2026-11-28T17:02:17.947Z',
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
      print: null,
      builtIn: false,
      status: 'ready',
      progress: 1,
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
      visitors: ['93566146-f5e8-8187-bce0-ac8abe466ee2'],
      traits: {
        plan: 'pro',
        seats: 12,
      },
      keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
      permissions: [
        {
          medium: 'email',
          granted: true,
          proven: false,
          kind: 'opt-in',
          at: '2026-11-01T10:00:00.000Z',
          source: 'shop',
        },
        {
          medium: 'newsletter',
          granted: true,
          proven: true,
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
        },
      ],
      createdAt: '2026-11-28T17:02:17.896Z',
      changedAt: '2026-11-28T17:02:19.925Z',
    },
  },
  getContactTimeline: {
    'application/json': {
      timeline: [
        {
          id: '01a2231b-8dab-7aaf-b969-9776df4e830a',
          kind: 'entered',
          at: '2026-11-28T17:02:18.027Z',
          visitor: '93566146-f5e8-8187-bce0-ac8abe466ee2',
          audience: 'pricing',
          reason: 'rule',
        },
        {
          id: '01a2231b-8d10-7d45-947e-78ac485cfe5b',
          kind: 'left',
          at: '2026-11-28T17:02:17.872Z',
          visitor: '93566146-f5e8-8187-bce0-ac8abe466ee2',
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
  getFillingReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      exact: true,
      touches: {
        touches: 3,
        visitors: 1,
        replied: 1,
        repliedVisitors: 1,
        medianSeconds: null,
        p90Seconds: null,
        openSince: '2026-11-28T17:02:17.842Z',
        replyRate: 1,
      },
      media: [
        {
          medium: 'answer',
          cadenceSeconds: null,
          cadenceFrom: null,
          gaps: 0,
          touches: 1,
          visitors: 1,
          overdue: 0,
          rule: null,
        },
        {
          medium: 'newsletter',
          cadenceSeconds: null,
          cadenceFrom: null,
          gaps: 0,
          touches: 1,
          visitors: 1,
          overdue: 0,
          rule: null,
        },
      ],
      overdue: [],
      runsDry: {
        visitors: 0,
        days: [
          {
            at: '2026-11-28',
            visitors: 0,
          },
          {
            at: '2026-11-29',
            visitors: 0,
          },
        ],
        soonest: [],
      },
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","exact":true,"touches":{"touches":3,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T17:02:17.842Z","replyRate":1},"media":[{"medium":"answer","cadenceSeconds":null,"cadenceFrom":null,"gaps":0,"touches":1,"visitors":1,"overdue":0,"rule":null},{"medium":"newsletter","cadenceSeconds":null,"cadenceFrom":null,"gaps":0,"touches":1,"visitors":1,"overdue":0,"rule":null},{"medium":"print","cadenceSeconds":null,"cadenceFrom":null,"gaps":0,"touches":1,"visitors":1,"overdue":0,"rule":null}],"overdue":[],"runsDry":{"visitors":0,"days":[{"at":"2026-11-28","visitors":0},{"at":"2026-11-29","visitors":0},{"at":"2026-11-30","visitors":0},{"at":"2026-12-01","visitors":0},{"at":"2026-12-02","visitors":0},{"at":"2026-12-03","visitors":0},{"at":"2026-12-04","visitors":0},{"at":"2026-12-05","visitors":0}],"soonest":[]}}',
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
      at: '2026-11-28T17:02:21.356Z',
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
      replies: {
        totals: {
          touches: 3,
          visitors: 1,
          replied: 1,
          repliedVisitors: 1,
          medianSeconds: null,
          p90Seconds: null,
          openSince: '2026-11-28T17:02:17.842Z',
          replyRate: 1,
        },
        before: {
          touches: 0,
          visitors: 0,
          replied: 0,
          repliedVisitors: 0,
          medianSeconds: null,
          p90Seconds: null,
          openSince: null,
          replyRate: null,
        },
        media: [
          {
            medium: 'answer',
            touches: 1,
            visitors: 1,
            replied: 0,
            repliedVisitors: 0,
            medianSeconds: null,
            p90Seconds: null,
            openSince: '2026-11-28T17:02:17.872Z',
            replyRate: 0,
          },
          {
            medium: 'newsletter',
            touches: 1,
            visitors: 1,
            replied: 0,
            repliedVisitors: 0,
            medianSeconds: null,
            p90Seconds: null,
            openSince: '2026-11-28T17:02:17.842Z',
            replyRate: 0,
          },
        ],
      },
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
            visitor: 'b6604876-bc31-8113-bbf5-b253b9445b6d',
            contact: null,
            since: '2026-11-28T17:02:17.799Z',
            media: ['email'],
          },
        ],
      },
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","totals":{"contacts":3,"answered":1,"answeredShare":0.3333,"medianSeconds":7200,"p90Seconds":7200},"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},"media":[{"medium":"email","contacts":2,"answered":0,"answeredShare":0,"medianSeconds":null,"p90Seconds":null,"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null}},{"medium":"form","contacts":1,"answered":1,"answeredShare":1,"medianSeconds":7200,"p90Seconds":7200,"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null}}],"series":[{"at":"2026-10-30","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-10-31","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-01","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-02","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-03","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-04","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-05","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-06","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-07","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-08","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-09","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-10","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-11","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-12","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-13","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-14","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-15","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-16","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-17","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-18","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-19","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-20","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-21","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-22","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-23","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-24","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-25","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-26","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-27","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-28","contacts":3,"answered":1,"answeredShare":0.3333,"medianSeconds":7200,"p90Seconds":7200}],"replies":{"totals":{"touches":3,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T17:02:17.842Z","replyRate":1},"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":null},"media":[{"medium":"answer","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T17:02:17.872Z","replyRate":0},{"medium":"newsletter","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T17:02:17.842Z","replyRate":0},{"medium":"print","touches":1,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":1}]},"waiting":{"visitors":1,"classes":[{"from":"0m","to":"1h","visitors":1},{"from":"1h","to":"1d","visitors":0},{"from":"1d","to":"3d","visitors":0},{"from":"3d","to":"7d","visitors":0},{"from":"7d","to":null,"visitors":0}],"longest":[{"visitor":"b6604876-bc31-8113-bbf5-b253b9445b6d","contact":null,"since":"2026-11-28T17:02:17.799Z","media":["email"]}]}}',
  },
  getReturnsReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      exact: true,
      totals: {
        touches: 3,
        visitors: 1,
        replied: 1,
        repliedVisitors: 1,
        medianSeconds: null,
        p90Seconds: null,
        openSince: '2026-11-28T17:02:17.842Z',
        replyRate: 1,
      },
      before: {
        touches: 0,
        visitors: 0,
        replied: 0,
        repliedVisitors: 0,
        medianSeconds: null,
        p90Seconds: null,
        openSince: null,
        replyRate: null,
      },
      media: [
        {
          medium: 'answer',
          touches: 1,
          visitors: 1,
          replied: 0,
          repliedVisitors: 0,
          medianSeconds: null,
          p90Seconds: null,
          openSince: '2026-11-28T17:02:17.872Z',
          replyRate: 0,
          before: {
            touches: 0,
            visitors: 0,
            replied: 0,
            repliedVisitors: 0,
            medianSeconds: null,
            p90Seconds: null,
            openSince: null,
            replyRate: null,
          },
        },
        {
          medium: 'newsletter',
          touches: 1,
          visitors: 1,
          replied: 0,
          repliedVisitors: 0,
          medianSeconds: null,
          p90Seconds: null,
          openSince: '2026-11-28T17:02:17.842Z',
          replyRate: 0,
          before: {
            touches: 0,
            visitors: 0,
            replied: 0,
            repliedVisitors: 0,
            medianSeconds: null,
            p90Seconds: null,
            openSince: null,
            replyRate: null,
          },
        },
      ],
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","exact":true,"totals":{"touches":3,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T17:02:17.842Z","replyRate":1},"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":null},"media":[{"medium":"answer","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T17:02:17.872Z","replyRate":0,"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":null}},{"medium":"newsletter","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T17:02:17.842Z","replyRate":0,"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":null}},{"medium":"print","touches":1,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":1,"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":null}}]}',
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
      cadence: {},
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
        '<script defer src="https://duplex.example.com/d/tag.79beaee9f75d961e.js" integrity="sha384-WSEBsKvNbtda3nKEf9OsbRHBHKTu0j69DvSW2KWnXUHpVhsGMqhUAPzQLDxhobiI" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
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
      id: '01a2231b-8d9a-7416-9404-2e43690285ee',
      url: 'https://www.example.com/autumn?dx=eyJsaW5rIjoiMDFhMjIzMWItOGQ5YS03NDE2LTk0MDQtMmU0MzY5MDI4NWVlIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6ImF1dHVtbiJ9.zfsP7UiGX147LzY3X-aln5',
      code: 'BX7TY-RAHRX',
      shortUrl: 'https://duplex.example.com/d/BX7TY-RAHRX',
      to: 'https://www.example.com/autumn',
      medium: 'print',
      campaign: 'autumn',
      contact: 'crm-17',
      visitor: null,
      arrivals: 1,
      for: 'contact',
      until: null,
      createdAt: '2026-11-28T17:02:18.010Z',
      lastArrivalAt: '2026-11-28T17:02:09.027Z',
    },
  },
  getTouchLinkKey: {
    'application/json': {
      key: 'dxk_SSLIInsOobL56mhDzXGBOdAf-WyV2c-WdG87rWGPVyc',
      former: [
        {
          until: '2027-02-26T17:02:18.594Z',
        },
      ],
    },
  },
  getTouchLinkQrCode: {
    'image/svg+xml':
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37" width="30mm" height="30mm" shape-rendering="crispEdges">\n<path fill="#fff" d="M0 0h37v37H0z"/>\n<path fill="#000" d="M4 4h7v1h-7zM16 4h2v1h-2zM19 4h1v1h-1zM21 4h3v1h-3zM26 4h7v1h-7z\n',
  },
  getUnsubscribeKey: {
    'application/json': {
      site: 'k3f9x2m7qa',
      base: 'https://duplex.example.com/d/unsubscribe',
      key: 'lrSjXmKsz-_sCAzZS_GcXOtvbVZkdpvfKmR43vfgmLA',
    },
  },
  getVisitor: {
    'application/json': {
      id: '93566146-f5e8-8187-bce0-ac8abe466ee2',
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
            at: '2026-11-28T17:02:17.732Z',
          },
          until: '2027-02-26T17:02:17.732Z',
        },
        company: {
          open: true,
          last: {
            medium: 'answer',
            campaign: null,
            at: '2026-11-28T17:02:17.872Z',
          },
          until: '2026-12-28T17:02:17.872Z',
        },
      },
      visits: 2,
      views: 2,
      engagedSeconds: 54,
      firstSeenAt: '2026-11-28T15:02:17.597Z',
      lastSeenAt: '2026-11-28T17:02:18.027Z',
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
      lastPage: '/pricing',
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
          id: '01a2231b-8dab-7aaf-b969-9776df4e830a',
          kind: 'entered',
          at: '2026-11-28T17:02:18.027Z',
          visitor: '93566146-f5e8-8187-bce0-ac8abe466ee2',
          audience: 'pricing',
          reason: 'rule',
        },
        {
          id: '01a2231b-8d10-7d45-947e-78ac485cfe5b',
          kind: 'left',
          at: '2026-11-28T17:02:17.872Z',
          visitor: '93566146-f5e8-8187-bce0-ac8abe466ee2',
          audience: 'waiting',
          reason: 'touch',
        },
      ],
      next: null,
    },
  },
  getWebhook: {
    'application/json': {
      id: 'wh__7GHweuYpEf0',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T17:02:17.538Z',
    },
  },
  listAlertDeliveries: {
    'application/json': {
      deliveries: [],
      next: null,
    },
  },
  listAlerts: {
    'application/json': {
      alerts: [
        {
          id: 'alert_-g-CdbOI1ob3',
          name: 'New shares',
          rule: {
            for: '4h',
            when: 'waiting',
          },
          language: 'en',
          enabled: true,
          reason: null,
          target: {
            kind: 'slack',
            to: 'https://shop.example.com/…',
          },
          createdAt: '2026-11-28T17:02:17.947Z',
        },
        {
          id: 'alert_Qrgw0RxCaZTq',
          name: 'Slow answers',
          rule: {
            for: '4h',
            when: 'waiting',
          },
          language: 'en',
          enabled: true,
          reason: null,
          target: {
            kind: 'slack',
            to: 'https://shop.example.com/…',
          },
          createdAt: '2026-11-28T17:02:19.087Z',
        },
      ],
      email: true,
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
          print: null,
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
          print: null,
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
          id: '01a2231b-9c85-7850-967d-21fd525f7419',
          at: '2026-11-28T17:02:21.829Z',
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
          id: '01a2231b-9780-71cd-8956-ac0862c9dbeb',
          at: '2026-11-28T17:02:20.544Z',
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
              noPermission: 0,
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
          visitors: ['93566146-f5e8-8187-bce0-ac8abe466ee2'],
          traits: {
            plan: 'pro',
            seats: 12,
          },
          keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
          createdAt: '2026-11-28T17:02:17.896Z',
          changedAt: '2026-11-28T17:02:19.925Z',
          states: ['two-way'],
          waitingSince: null,
          lastSeenAt: '2026-11-28T17:02:18.027Z',
        },
        {
          contact: 'text',
          visitors: [],
          traits: {},
          keys: [],
          createdAt: '2026-11-28T17:02:18.785Z',
          changedAt: '2026-11-28T17:02:18.785Z',
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
          id: 'msg_01a2231b-8cf2-77a0-bbee-de65797e377e',
          type: 'channel.changed',
          state: 'delivered',
          createdAt: '2026-11-28T17:02:17.842Z',
          nextAt: null,
          deliveredAt: '2026-11-28T17:02:18.366Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.changed","timestamp":"2026-11-28T17:02:17.842Z","data":{"site":"k3f9x2m7qa","visitor":"93566146-f5e8-8187-bce0-ac8abe466ee2","contact":null,"state":"two-way","signal":"share","medium":"whatsapp","page":null,"source":"google","campaign":"spring","waitingSince":"2026-11-28T15:02:23.597Z","traits":{},"from":"visitor-only","to":"two-way"}}',
        },
        {
          id: 'msg_01a2231b-8cc7-787d-96ca-3d0534878c0f',
          type: 'channel.opened',
          state: 'delivered',
          createdAt: '2026-11-28T17:02:17.799Z',
          nextAt: null,
          deliveredAt: '2026-11-28T17:02:18.363Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.opened","timestamp":"2026-11-28T17:02:17.799Z","data":{"site":"k3f9x2m7qa","visitor":"b6604876-bc31-8113-bbf5-b253b9445b6d","contact":null,"state":"visitor-only","signal":"contact","medium":"email","page":"/","source":"direct","campaign":null,"waitingSince":"2026-11-28T17:02:17.799Z","traits":{},"from":"passive","to":"visitor-only"}}',
        },
      ],
      next: null,
    },
  },
  listEvents: {
    'application/json': {
      events: [
        {
          id: '01a2231b-8cc5-7a7c-8c21-555a44c416da',
          kind: 'contact',
          visitor: 'b6604876-bc31-8113-bbf5-b253b9445b6d',
          visit: '01a2231b-8cc7-72d0-881a-765c1873c12c',
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
          at: '2026-11-28T17:02:17.799Z',
          arrivedAt: '2026-11-28T17:02:18.828Z',
        },
        {
          id: '01a2231b-8da9-7c02-883a-0ab4d3bc41a5',
          kind: 'engagement',
          visitor: '93566146-f5e8-8187-bce0-ac8abe466ee2',
          visit: '01a2231b-8c84-7c4a-8e6f-f5c79da53d4c',
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
          at: '2026-11-28T17:02:18.027Z',
          arrivedAt: '2026-11-28T17:02:18.027Z',
        },
      ],
    },
    'application/x-ndjson':
      '{"id":"01a2231b-6a83-75a1-bf73-00eb2d5621b2","kind":"touch","visitor":"93566146-f5e8-8187-bce0-ac8abe466ee2","medium":"print","path":"/autumn","campaign":"autumn","at":"2026-11-28T17:02:09.027Z","arrivedAt":"2026-11-28T17:02:18.027Z"}\n{"id":"01a2231b-6a83-76d1-bb47-35930eeeb357","kind":"reply","visitor":"93566146-f5e8-8187-bce0-ac8abe466ee2","medium":"print","path":"/autumn","campaign":"autumn","at":"2026-11-28T17:02:09.027Z","arrivedAt":"2026-11-28T17:02:18.027Z"}\n{"id":"01a2231b-8bf8-784b-85f8-f383dc55ecca","kind":"contact","visitor":"93566146-f5e8-8187-bce0-ac8abe466ee2","visit":"01a222ad-aefd-7cb8-9ab0-d43761d84de6","medium":"form","confidence":"confirmed","path":"/pricing","source":"google","campaign":"spring","at":"2026-11-28T15:02:23.597Z","arrivedAt":"2026-11-28T17:02:17.597Z"}\n',
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
          id: 'invitation-af514f80ed4b',
          email: 'ben@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          invitedBy: 'first',
          createdAt: '2026-11-28T17:02:19.161Z',
          endsAt: '2026-12-05T17:02:19.161Z',
          mail: {
            state: 'delivered',
            error: null,
          },
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
          createdAt: '2026-11-28T17:02:16.974Z',
        },
        {
          id: 'key-9ee46efa',
          name: 'Newsletter system',
          scopes: ['write'],
          sites: ['k3f9x2m7qa'],
          expiresAt: null,
          createdAt: '2026-11-28T17:02:18.054Z',
        },
      ],
    },
  },
  listMemberChanges: {
    'application/json': {
      changes: [
        {
          visitor: '93566146-f5e8-8187-bce0-ac8abe466ee2',
          contact: 'crm-17',
          change: 'entered',
          at: '2026-11-28T17:02:18.027Z',
          reason: 'rule',
        },
      ],
      next: '1795885280496000_00000000-0000-0000-0000-000000000000_0',
      more: false,
    },
  },
  listMembers: {
    'application/json': {
      members: [
        {
          visitor: '93566146-f5e8-8187-bce0-ac8abe466ee2',
          reason: 'rule',
          contact: 'crm-17',
          enteredAt: '2026-11-28T17:02:18.027Z',
        },
      ],
      next: null,
    },
  },
  listPeople: {
    'application/json': {
      people: [
        {
          id: 'person-3d85cb394d1f',
          name: 'Ada Lovelace',
          email: 'ada0@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'viewer',
          },
          createdAt: '2026-11-28T17:02:18.435Z',
        },
        {
          id: 'person-d8cf4e3aed03',
          name: 'Ada',
          email: 'ada1@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          createdAt: '2026-11-28T17:02:19.465Z',
        },
      ],
    },
  },
  listPermissions: {
    'application/json': {
      permissions: [
        {
          medium: 'email',
          granted: true,
          proven: false,
          kind: 'opt-in',
          at: '2026-11-01T10:00:00.000Z',
          source: 'shop',
        },
        {
          medium: 'newsletter',
          granted: true,
          proven: true,
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
        },
      ],
      history: [
        {
          id: '01a19693-a1a0-7828-82a4-da3560767c8a',
          medium: 'newsletter',
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
          recordedAt: '2026-11-28T17:02:18.713Z',
          signedUpAt: '2026-11-01T10:00:00.000Z',
          interaction: 'doi-8f2c',
          textVersion: '2026-04',
        },
        {
          id: '01a1968d-3900-7b7f-8a0e-d87339a561cf',
          medium: 'email',
          kind: 'opt-in',
          at: '2026-11-01T10:00:00.000Z',
          source: 'shop',
          recordedAt: '2026-11-28T17:02:18.757Z',
        },
      ],
      next: null,
    },
  },
  listSenders: {
    'application/json': {
      senders: [
        {
          id: 'sd_oJraFbBOutmx',
          sender: 'postmark',
          signed: false,
          medium: 'newsletter',
          topics: [],
          createdAt: '2026-11-28T17:02:17.990Z',
        },
        {
          id: 'sd_cBa89LpJ-SDT',
          sender: 'postmark',
          signed: false,
          medium: 'newsletter',
          topics: [],
          createdAt: '2026-11-28T17:02:18.853Z',
        },
      ],
    },
  },
  listSessions: {
    'application/json': {
      sessions: [],
    },
  },
  listSharedLinks: {
    'application/json': {
      sharedLinks: [
        {
          id: 'link_i03Qx-svsNsy',
          name: 'Board',
          filters: [],
          pages: ['overview'],
          embedOrigins: [],
          createdBy: 'first',
          hasPassword: false,
          endsAt: null,
          ended: false,
          createdAt: '2026-11-28T17:02:17.975Z',
        },
        {
          id: 'link_q1M9726oTpPl',
          name: 'Agency',
          filters: ['campaign:spring'],
          pages: ['overview', 'sources'],
          embedOrigins: [],
          createdBy: 'first',
          hasPassword: false,
          endsAt: null,
          ended: false,
          createdAt: '2026-11-28T17:02:19.067Z',
        },
      ],
    },
  },
  listSites: {
    'application/json': {
      sites: [
        {
          id: '4m3apazk8c',
          name: 'Demo',
          origins: ['http://localhost:34099', 'https://duplex.example.com', 'http://[::1]:34099'],
          timeZone: 'UTC',
          consent: 'required',
          beforeConsent: 'anonymous',
          signalWindow: '90d',
          touchWindow: '30d',
          retention: '425d',
          openingEvents: [],
          noAnswerExpected: [],
          cadence: {},
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
          snippet: '<script defer src="/d/tag.js" data-site="4m3apazk8c"></script>',
          snippetPinned:
            '<script defer src="/d/tag.79beaee9f75d961e.js" integrity="sha384-WSEBsKvNbtda3nKEf9OsbRHBHKTu0j69DvSW2KWnXUHpVhsGMqhUAPzQLDxhobiI" crossorigin="anonymous" data-site="4m3apazk8c"></script>',
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
          cadence: {},
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
            '<script defer src="https://duplex.example.com/d/tag.79beaee9f75d961e.js" integrity="sha384-WSEBsKvNbtda3nKEf9OsbRHBHKTu0j69DvSW2KWnXUHpVhsGMqhUAPzQLDxhobiI" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
        },
      ],
    },
  },
  listTouchLinkArrivals: {
    'application/json': {
      arrivals: [
        {
          visitor: '93566146-f5e8-8187-bce0-ac8abe466ee2',
          at: '2026-11-28T17:02:09.027Z',
          medium: 'print',
          campaign: 'autumn',
          linked: true,
          contact: 'crm-17',
          link: '01a2231b-8d9a-7416-9404-2e43690285ee',
        },
      ],
      next: null,
    },
  },
  listTouchLinks: {
    'application/json': {
      touchLinks: [
        {
          id: '01a2231b-8fce-7ac3-8063-9821ab9f2e2a',
          url: 'https://www.example.com/spring?dx=eyJsaW5rIjoiMDFhMjIzMWItOGZjZS03YWMzLTgwNjMtOTgyMWFiOWYyZTJhIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6InNwcmluZyJ9.iaeTinHVVQg3ZKFuPRaJ29',
          code: '132EB-KVQXP',
          shortUrl: 'https://duplex.example.com/d/132EB-KVQXP',
          to: 'https://www.example.com/spring',
          medium: 'print',
          campaign: 'spring',
          contact: 'crm-17',
          visitor: null,
          arrivals: 0,
          for: 'contact',
          until: null,
          createdAt: '2026-11-28T17:02:18.574Z',
          lastArrivalAt: null,
        },
        {
          id: '01a2231b-8d9a-7416-9404-2e43690285ee',
          url: 'https://www.example.com/autumn?dx=eyJsaW5rIjoiMDFhMjIzMWItOGQ5YS03NDE2LTk0MDQtMmU0MzY5MDI4NWVlIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6ImF1dHVtbiJ9.zfsP7UiGX147LzY3X-aln5',
          code: 'BX7TY-RAHRX',
          shortUrl: 'https://duplex.example.com/d/BX7TY-RAHRX',
          to: 'https://www.example.com/autumn',
          medium: 'print',
          campaign: 'autumn',
          contact: 'crm-17',
          visitor: null,
          arrivals: 1,
          for: 'contact',
          until: null,
          createdAt: '2026-11-28T17:02:18.010Z',
          lastArrivalAt: '2026-11-28T17:02:09.027Z',
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
          id: '93566146-f5e8-8187-bce0-ac8abe466ee2',
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
                at: '2026-11-28T17:02:17.732Z',
              },
              until: '2027-02-26T17:02:17.732Z',
            },
            company: {
              open: true,
              last: {
                medium: 'answer',
                campaign: null,
                at: '2026-11-28T17:02:17.872Z',
              },
              until: '2026-12-28T17:02:17.872Z',
            },
          },
          visits: 2,
          views: 2,
          engagedSeconds: 54,
          firstSeenAt: '2026-11-28T15:02:17.597Z',
          lastSeenAt: '2026-11-28T17:02:18.027Z',
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
          lastPage: '/pricing',
          country: null,
          device: 'desktop',
          browser: 'chrome',
          os: 'linux',
          language: null,
        },
        {
          id: 'b6604876-bc31-8113-bbf5-b253b9445b6d',
          state: 'visitor-only',
          interest: 'browsing',
          waitingSince: '2026-11-28T17:02:17.799Z',
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
                at: '2026-11-28T17:02:17.799Z',
              },
              until: '2027-02-26T17:02:17.799Z',
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
          firstSeenAt: '2026-11-28T17:02:17.799Z',
          lastSeenAt: '2026-11-28T17:02:17.799Z',
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
          lastPage: '/',
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
          id: 'wh__7GHweuYpEf0',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened', 'audience.entered'],
          createdAt: '2026-11-28T17:02:17.538Z',
        },
        {
          id: 'wh_hv6sAVhnPJ0v',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened'],
          createdAt: '2026-11-28T17:02:18.977Z',
        },
      ],
    },
  },
  listWeeklyMails: {
    'application/json': {
      weeklyMails: [],
      email: true,
    },
  },
  makeTouchLinks: {
    'application/json': {
      links: [
        {
          index: 0,
          id: '01a2231b-8fce-7ac3-8063-9821ab9f2e2a',
          url: 'https://www.example.com/spring?dx=eyJsaW5rIjoiMDFhMjIzMWItOGZjZS03YWMzLTgwNjMtOTgyMWFiOWYyZTJhIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6InNwcmluZyJ9.IDPFx2fjxJpcpkHZITBGW5',
          code: '132EB-KVQXP',
          shortUrl: 'https://duplex.example.com/d/132EB-KVQXP',
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
      exactMs: null,
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
  recordPermission: {
    'application/json': {
      permissions: [
        {
          medium: 'newsletter',
          granted: true,
          proven: true,
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
        },
      ],
      history: [
        {
          id: '01a19693-a1a0-7828-82a4-da3560767c8a',
          medium: 'newsletter',
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
          recordedAt: '2026-11-28T17:02:18.713Z',
          signedUpAt: '2026-11-01T10:00:00.000Z',
          interaction: 'doi-8f2c',
          textVersion: '2026-04',
        },
      ],
      next: null,
    },
  },
  recordPermissions: {
    'application/json': {
      accepted: 1,
      duplicate: 0,
      refused: [
        {
          index: 1,
          reason: 'textVersion: is required as proof of double-opt-in',
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
      id: 'sd_oJraFbBOutmx',
      sender: 'postmark',
      signed: false,
      medium: null,
      topics: [],
      createdAt: '2026-11-28T17:02:17.990Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.0msJUXwWJhAbsrjhZPjAbojTcc5EoqztcA7PhHHLHvM',
    },
  },
  rotateTouchLinkKey: {
    'application/json': {
      key: 'dxk_SSLIInsOobL56mhDzXGBOdAf-WyV2c-WdG87rWGPVyc',
      former: [
        {
          until: '2027-02-26T17:02:18.594Z',
        },
      ],
    },
  },
  rotateWebhookSecret: {
    'application/json': {
      secret: 'whsec_…',
      formerUntil: '2026-11-29T17:02:19.011Z',
    },
  },
  saveContact: {
    'application/json': {
      contact: 'crm-17',
      visitors: ['93566146-f5e8-8187-bce0-ac8abe466ee2'],
      traits: {
        plan: 'pro',
        seats: 12,
      },
      keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
      permissions: [
        {
          medium: 'email',
          granted: true,
          proven: false,
          kind: 'opt-in',
          at: '2026-11-01T10:00:00.000Z',
          source: 'shop',
        },
        {
          medium: 'newsletter',
          granted: true,
          proven: true,
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
        },
      ],
      createdAt: '2026-11-28T17:02:17.896Z',
      changedAt: '2026-11-28T17:02:19.925Z',
      notices: [],
    },
  },
  saveContacts: {
    'application/json': {
      accepted: 1,
      refused: [],
    },
  },
  sendWeeklyMail: {
    'application/json': {
      delivered: true,
      status: 250,
      error: null,
      to: 'ada0@example.com',
    },
  },
  testAlert: {
    'application/json': {
      delivered: true,
      status: 200,
      error: null,
      answer: 'ok',
      milliseconds: 6,
    },
  },
  testWebhook: {
    'application/json': {
      delivered: true,
      status: 200,
      error: null,
      answer: 'ok',
      milliseconds: 4,
      id: 'msg_01a2231b-9196-70dc-8375-325ee34dab17',
      body: '{"type":"channel.opened","timestamp":"2026-11-28T17:02:19.030Z","data":{"site":"k3f9x2m7qa","test":true,"visitor":"5d8ad1fe-1d33-87fb-b998-48918a32d62f","contact":"crm-17","state":"visitor-only","signal":"contact","medium":"form","page":"/pricing","source":"google","campaign":"spring","waitingSince":"2026-11-28T17:02:19.030Z","traits":{"plan":"pro"},"from":"passive","to":"visitor-only"}}',
    },
  },
  updateAccount: {
    'application/json': {
      id: 'person-3d85cb394d1f',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T17:02:18.435Z',
    },
  },
  updateAlert: {
    'application/json': {
      id: 'alert_-g-CdbOI1ob3',
      name: 'New shares',
      rule: {
        when: 'waiting',
        for: '4h',
      },
      language: 'en',
      enabled: true,
      reason: null,
      target: {
        kind: 'slack',
        to: 'https://shop.example.com/…',
      },
      createdAt: '2026-11-28T17:02:17.947Z',
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
      print: null,
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
      id: 'person-3d85cb394d1f',
      name: 'Ada',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T17:02:18.435Z',
    },
  },
  updateSender: {
    'application/json': {
      id: 'sd_oJraFbBOutmx',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T17:02:17.990Z',
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
      cadence: {},
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
        '<script defer src="https://duplex.example.com/d/tag.79beaee9f75d961e.js" integrity="sha384-WSEBsKvNbtda3nKEf9OsbRHBHKTu0j69DvSW2KWnXUHpVhsGMqhUAPzQLDxhobiI" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
    },
  },
  updateWebhook: {
    'application/json': {
      id: 'wh__7GHweuYpEf0',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T17:02:17.538Z',
    },
  },
};
