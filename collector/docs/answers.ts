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
      id: 'invitation-d2ab80ee5a09',
      createdAt: '2026-11-28T16:33:15.859Z',
      endsAt: '2026-12-05T16:33:15.859Z',
      url: 'https://duplex.example.com/dashboard/invitation?token=…',
    },
  },
  createKey: {
    'application/json': {
      id: 'key-161d4dd2',
      key: 'dk_…',
    },
  },
  createPerson: {
    'application/json': {
      id: 'person-82223d5181df',
      name: 'Ada',
      email: 'ada1@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'editor',
      },
      createdAt: '2026-11-28T16:33:17.850Z',
    },
  },
  createSender: {
    'application/json': {
      id: 'sd_kdOu2ar7lWFE',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T16:33:14.427Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.V3EsV1JXgn_YjxTG9fJ1hxvVlAfp70qwNNzowZqdihA',
    },
  },
  createSite: {
    'application/json': {
      id: 'b395x4u9hx',
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
      snippet: '<script defer src="https://duplex.example.com/d/tag.js" data-site="b395x4u9hx"></script>',
      snippetPinned:
        '<script defer src="https://duplex.example.com/d/tag.79beaee9f75d961e.js" integrity="sha384-WSEBsKvNbtda3nKEf9OsbRHBHKTu0j69DvSW2KWnXUHpVhsGMqhUAPzQLDxhobiI" crossorigin="anonymous" data-site="b395x4u9hx"></script>',
    },
  },
  createWebhook: {
    'application/json': {
      id: 'wh_X9BgxD4pLuh3',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened'],
      createdAt: '2026-11-28T16:33:14.867Z',
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
      since: '2026-11-28T16:33:04.728Z',
      explanation: {
        holds: true,
        changesAt: '2027-02-26T16:33:05.872Z',
        rule: {
          is: 'state',
          in: ['two-way', 'visitor-only'],
        },
      },
    },
  },
  exportConversions: {
    'text/csv':
      'Google Click ID,GBRAID,WBRAID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID,Ad User Data,Ad Personalization\r\nCj0KCQ,,,Order,2026-11-28 17:33:05+0100,120,EUR,A-1,Granted,Granted\r\n',
  },
  exportMembers: {
    'application/json': {
      members: [
        {
          visitor: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
          contact: 'crm-17',
          enteredAt: '2026-11-28T16:33:06.777Z',
          reason: 'rule',
          cursor: '1795883586777769_a017ee63-5ed5-8620-a547-fc7202e8d2da',
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
      '{"visitor":"a017ee63-5ed5-8620-a547-fc7202e8d2da","contact":"crm-17","enteredAt":"2026-11-28T16:33:06.777Z","reason":"rule","cursor":"1795883586777769_a017ee63-5ed5-8620-a547-fc7202e8d2da"}\n{"end":true,"written":1,"next":null,"excluded":{"noMatchKey":0,"mediumClosed":0,"noPermission":0,"sameContact":0}}\n',
    'text/csv':
      'visitor,contact,entered_at,reason,cursor\r\na017ee63-5ed5-8620-a547-fc7202e8d2da,crm-17,2026-11-28T16:33:06.777Z,rule,1795883586777769_a017ee63-5ed5-8620-a547-fc7202e8d2da\r\n',
  },
  getAccount: {
    'application/json': {
      id: 'person-b8bbfa9007e2',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T16:33:10.219Z',
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
      visitors: ['a017ee63-5ed5-8620-a547-fc7202e8d2da'],
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
      createdAt: '2026-11-28T16:33:06.969Z',
      changedAt: '2026-11-28T16:33:18.144Z',
    },
  },
  getContactTimeline: {
    'application/json': {
      timeline: [
        {
          id: '01a22300-d4d9-7ed4-8901-89d45a359929',
          kind: 'left',
          at: '2026-11-28T16:33:06.777Z',
          visitor: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
          audience: 'waiting',
          reason: 'touch',
        },
        {
          id: '01a22300-d4d9-7498-80e5-498c945b3d5d',
          kind: 'touch',
          at: '2026-11-28T16:33:06.777Z',
          visitor: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
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
        longestOpenSeconds: 20,
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
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","exact":true,"touches":{"touches":3,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":21,"replyRate":1},"media":[{"medium":"answer","cadenceSeconds":null,"cadenceFrom":null,"gaps":0,"touches":1,"visitors":1,"overdue":0,"rule":null},{"medium":"newsletter","cadenceSeconds":null,"cadenceFrom":null,"gaps":0,"touches":1,"visitors":1,"overdue":0,"rule":null},{"medium":"print","cadenceSeconds":null,"cadenceFrom":null,"gaps":0,"touches":1,"visitors":1,"overdue":0,"rule":null}],"overdue":[],"runsDry":{"visitors":0,"days":[{"at":"2026-11-28","visitors":0},{"at":"2026-11-29","visitors":0},{"at":"2026-11-30","visitors":0},{"at":"2026-12-01","visitors":0},{"at":"2026-12-02","visitors":0},{"at":"2026-12-03","visitors":0},{"at":"2026-12-04","visitors":0},{"at":"2026-12-05","visitors":0}],"soonest":[]}}',
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
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","steps":[{"name":"visits","visits":4,"before":0},{"name":"bounced","visits":1,"before":0},{"name":"browsing","visits":0,"before":0},{"name":"interested","visits":0,"before":0},{"name":"channel","visits":3,"before":0},{"name":"two-way","visits":1,"before":0}],"links":[{"from":"visits","to":"bounced","visits":1},{"from":"visits","to":"browsing","visits":0},{"from":"visits","to":"interested","visits":0},{"from":"visits","to":"channel","visits":3},{"from":"channel","to":"two-way","visits":1}]}',
  },
  getLiveReport: {
    'application/json': {
      at: '2026-11-28T16:33:26.723Z',
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
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","totals":{"visits":4,"bounces":1,"bounceRate":0.25,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":1},"newVisitors":3,"channelsFromNewVisitors":2,"channelRate":0.6667,"visitors":3,"views":4,"channelsOpened":2},"states":{"two-way":1,"visitor-only":1,"company-only":0,"dormant":0,"passive":1},"before":{"from":"2026-09-30","to":"2026-10-29","totals":{"visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0}},"series":[{"at":"2026-10-30","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-10-31","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-01","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-02","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-03","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-04","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-05","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-06","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-07","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-08","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-09","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-10","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-11","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-12","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-13","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-14","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-15","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-16","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-17","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-18","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-19","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-20","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-21","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-22","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-23","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-24","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-25","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-26","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-27","visits":0,"bounces":0,"bounceRate":null,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":0},"newVisitors":0,"channelsFromNewVisitors":0,"channelRate":null,"visitors":0,"views":0,"channelsOpened":0},{"at":"2026-11-28","visits":4,"bounces":1,"bounceRate":0.25,"causes":{"broken":0,"slow":0,"looks":0,"mismatch":0,"unknown":1},"newVisitors":3,"channelsFromNewVisitors":2,"channelRate":0.6667,"visitors":3,"views":4,"channelsOpened":2}],"goals":[{"name":"Orders","count":1,"visits":1,"rate":0.25,"revenue":{"EUR":120}}],"bots":{"views":0,"reasons":{}}}',
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
      replies: {
        totals: {
          touches: 3,
          visitors: 1,
          replied: 1,
          repliedVisitors: 1,
          medianSeconds: null,
          p90Seconds: null,
          longestOpenSeconds: 21,
          replyRate: 1,
        },
        before: {
          touches: 0,
          visitors: 0,
          replied: 0,
          repliedVisitors: 0,
          medianSeconds: null,
          p90Seconds: null,
          longestOpenSeconds: null,
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
            longestOpenSeconds: 21,
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
            longestOpenSeconds: 21,
            replyRate: 0,
          },
        ],
      },
      waiting: {
        visitors: 1,
        longestSeconds: 21,
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
            visitor: 'a473d730-1017-8133-9902-780b037805e6',
            contact: null,
            since: '2026-11-28T16:33:06.400Z',
            media: ['email'],
          },
        ],
      },
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","totals":{"contacts":3,"answered":1,"answeredShare":0.3333,"medianSeconds":7200,"p90Seconds":7200},"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},"media":[{"medium":"email","contacts":2,"answered":0,"answeredShare":0,"medianSeconds":null,"p90Seconds":null,"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null}},{"medium":"form","contacts":1,"answered":1,"answeredShare":1,"medianSeconds":7200,"p90Seconds":7200,"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null}}],"series":[{"at":"2026-10-30","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-10-31","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-01","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-02","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-03","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-04","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-05","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-06","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-07","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-08","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-09","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-10","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-11","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-12","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-13","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-14","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-15","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-16","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-17","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-18","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-19","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-20","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-21","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-22","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-23","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-24","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-25","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-26","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-27","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-28","contacts":3,"answered":1,"answeredShare":0.3333,"medianSeconds":7200,"p90Seconds":7200}],"replies":{"totals":{"touches":3,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":22,"replyRate":1},"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":null,"replyRate":null},"media":[{"medium":"answer","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":22,"replyRate":0},{"medium":"newsletter","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":22,"replyRate":0},{"medium":"print","touches":1,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":null,"replyRate":1}]},"waiting":{"visitors":1,"longestSeconds":22,"classes":[{"from":"0m","to":"1h","visitors":1},{"from":"1h","to":"1d","visitors":0},{"from":"1d","to":"3d","visitors":0},{"from":"3d","to":"7d","visitors":0},{"from":"7d","to":null,"visitors":0}],"longest":[{"visitor":"a473d730-1017-8133-9902-780b037805e6","contact":null,"since":"2026-11-28T16:33:06.400Z","media":["email"]}]}}',
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
        longestOpenSeconds: 21,
        replyRate: 1,
      },
      before: {
        touches: 0,
        visitors: 0,
        replied: 0,
        repliedVisitors: 0,
        medianSeconds: null,
        p90Seconds: null,
        longestOpenSeconds: null,
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
          longestOpenSeconds: 20,
          replyRate: 0,
          before: {
            touches: 0,
            visitors: 0,
            replied: 0,
            repliedVisitors: 0,
            medianSeconds: null,
            p90Seconds: null,
            longestOpenSeconds: null,
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
          longestOpenSeconds: 21,
          replyRate: 0,
          before: {
            touches: 0,
            visitors: 0,
            replied: 0,
            repliedVisitors: 0,
            medianSeconds: null,
            p90Seconds: null,
            longestOpenSeconds: null,
            replyRate: null,
          },
        },
      ],
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","exact":true,"totals":{"touches":3,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":21,"replyRate":1},"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":null,"replyRate":null},"media":[{"medium":"answer","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":21,"replyRate":0,"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":null,"replyRate":null}},{"medium":"newsletter","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":21,"replyRate":0,"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":null,"replyRate":null}},{"medium":"print","touches":1,"visitors":1,"replied":1,"repliedVisitors":1,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":null,"replyRate":1,"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"longestOpenSeconds":null,"replyRate":null}}]}',
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
  getTouchLink: {
    'application/json': {
      id: '01a22300-d7f5-72a3-978b-3d89637da4b3',
      url: 'https://www.example.com/autumn?dx=eyJsaW5rIjoiMDFhMjIzMDAtZDdmNS03MmEzLTk3OGItM2Q4OTYzN2RhNGIzIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6ImF1dHVtbiJ9.ngVI31-z1Pk1rGl4CF6JsB',
      code: 'D37K6-QD7F1',
      shortUrl: 'https://duplex.example.com/d/D37K6-QD7F1',
      to: 'https://www.example.com/autumn',
      medium: 'print',
      campaign: 'autumn',
      contact: 'crm-17',
      visitor: null,
      arrivals: 1,
      for: 'contact',
      until: null,
      createdAt: '2026-11-28T16:33:07.573Z',
      lastArrivalAt: '2026-11-28T16:32:58.760Z',
    },
  },
  getTouchLinkKey: {
    'application/json': {
      key: 'dxk_ZoKJBi4T2S0HzwDLkS8RenNdU7sDX7ylXo8NuEZpxyU',
      former: [
        {
          until: '2027-02-26T16:33:12.399Z',
        },
      ],
    },
  },
  getTouchLinkQrCode: {
    'image/svg+xml':
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37" width="30mm" height="30mm" shape-rendering="crispEdges">\n<path fill="#fff" d="M0 0h37v37H0z"/>\n<path fill="#000" d="M4 4h7v1h-7zM17 4h2v1h-2zM20 4h5v1h-5zM26 4h7v1h-7z\n',
  },
  getUnsubscribeKey: {
    'application/json': {
      site: 'k3f9x2m7qa',
      base: 'https://duplex.example.com/d/unsubscribe',
      key: 'xtxt8YJeWNn1--_48xoyma6KbLNzyQpwEezdhVs8rV4',
    },
  },
  getVisitor: {
    'application/json': {
      id: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
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
            at: '2026-11-28T16:33:05.872Z',
          },
          until: '2027-02-26T16:33:05.872Z',
        },
        company: {
          open: true,
          last: {
            medium: 'answer',
            campaign: null,
            at: '2026-11-28T16:33:06.777Z',
          },
          until: '2026-12-28T16:33:06.777Z',
        },
      },
      visits: 2,
      views: 2,
      engagedSeconds: 54,
      firstSeenAt: '2026-11-28T14:33:04.728Z',
      lastSeenAt: '2026-11-28T16:33:07.760Z',
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
          id: '01a22300-d4d9-7ed4-8901-89d45a359929',
          kind: 'left',
          at: '2026-11-28T16:33:06.777Z',
          visitor: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
          audience: 'waiting',
          reason: 'touch',
        },
        {
          id: '01a22300-d4d9-7498-80e5-498c945b3d5d',
          kind: 'touch',
          at: '2026-11-28T16:33:06.777Z',
          visitor: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
          medium: 'answer',
        },
      ],
      next: null,
    },
  },
  getWebhook: {
    'application/json': {
      id: 'wh_-MvohSLqKO8F',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T16:33:04.130Z',
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
          id: '01a22301-2b5f-78ed-9550-116554bab9b6',
          at: '2026-11-28T16:33:28.927Z',
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
          id: '01a22301-10b6-70ff-9e73-988867ed216a',
          at: '2026-11-28T16:33:22.102Z',
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
          visitors: ['a017ee63-5ed5-8620-a547-fc7202e8d2da'],
          traits: {
            plan: 'pro',
            seats: 12,
          },
          keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
          createdAt: '2026-11-28T16:33:06.969Z',
          changedAt: '2026-11-28T16:33:18.144Z',
          states: ['two-way'],
          waitingSince: null,
          lastSeenAt: '2026-11-28T16:33:07.760Z',
        },
        {
          contact: 'text',
          visitors: [],
          traits: {},
          keys: [],
          createdAt: '2026-11-28T16:33:14.019Z',
          changedAt: '2026-11-28T16:33:14.019Z',
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
          id: 'msg_01a22300-d3fb-7745-a546-4aad14b4274c',
          type: 'channel.changed',
          state: 'delivered',
          createdAt: '2026-11-28T16:33:06.555Z',
          nextAt: null,
          deliveredAt: '2026-11-28T16:33:08.142Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.changed","timestamp":"2026-11-28T16:33:06.555Z","data":{"site":"k3f9x2m7qa","visitor":"a017ee63-5ed5-8620-a547-fc7202e8d2da","contact":null,"state":"two-way","signal":"share","medium":"whatsapp","page":null,"source":"google","campaign":"spring","waitingSince":"2026-11-28T14:33:10.728Z","traits":{},"from":"visitor-only","to":"two-way"}}',
        },
        {
          id: 'msg_01a22300-d360-7819-b073-8aff564710ac',
          type: 'channel.opened',
          state: 'delivered',
          createdAt: '2026-11-28T16:33:06.400Z',
          nextAt: null,
          deliveredAt: '2026-11-28T16:33:08.128Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.opened","timestamp":"2026-11-28T16:33:06.400Z","data":{"site":"k3f9x2m7qa","visitor":"a473d730-1017-8133-9902-780b037805e6","contact":null,"state":"visitor-only","signal":"contact","medium":"email","page":"/","source":"direct","campaign":null,"waitingSince":"2026-11-28T16:33:06.400Z","traits":{},"from":"passive","to":"visitor-only"}}',
        },
      ],
      next: null,
    },
  },
  listEvents: {
    'application/json': {
      events: [
        {
          id: '01a22300-d355-7e6c-8e92-6a3bfc8ae6c5',
          kind: 'contact',
          visitor: 'a473d730-1017-8133-9902-780b037805e6',
          visit: '01a22300-d360-7b5a-af0b-26fb1da3cb4e',
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
          at: '2026-11-28T16:33:06.400Z',
          arrivedAt: '2026-11-28T16:33:14.223Z',
        },
        {
          id: '01a22300-d895-790b-8039-35dfcdfcd32d',
          kind: 'engagement',
          visitor: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
          visit: '01a22300-d150-7cc3-98c9-aaf0bc26e199',
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
          at: '2026-11-28T16:33:07.760Z',
          arrivedAt: '2026-11-28T16:33:07.760Z',
        },
      ],
    },
    'application/x-ndjson':
      '{"id":"01a22300-b588-72bf-9913-e3aab02f3652","kind":"reply","visitor":"a017ee63-5ed5-8620-a547-fc7202e8d2da","medium":"print","path":"/autumn","campaign":"autumn","at":"2026-11-28T16:32:58.760Z","arrivedAt":"2026-11-28T16:33:07.760Z"}\n{"id":"01a22300-b588-7be8-86df-77d6fe09c17f","kind":"touch","visitor":"a017ee63-5ed5-8620-a547-fc7202e8d2da","medium":"print","path":"/autumn","campaign":"autumn","at":"2026-11-28T16:32:58.760Z","arrivedAt":"2026-11-28T16:33:07.760Z"}\n{"id":"01a22300-ccb9-7006-8fe5-092fb034c2b9","kind":"contact","visitor":"a017ee63-5ed5-8620-a547-fc7202e8d2da","visit":"01a22292-efd8-73f0-b9a4-772a8f26f78f","medium":"form","confidence":"confirmed","path":"/pricing","source":"google","campaign":"spring","at":"2026-11-28T14:33:10.728Z","arrivedAt":"2026-11-28T16:33:04.728Z"}\n',
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
          id: 'invitation-d2ab80ee5a09',
          email: 'ben@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          invitedBy: 'first',
          createdAt: '2026-11-28T16:33:15.859Z',
          endsAt: '2026-12-05T16:33:15.859Z',
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
          createdAt: '2026-11-28T16:32:59.053Z',
        },
        {
          id: 'key-9685bb6f',
          name: 'Newsletter system',
          scopes: ['write'],
          sites: ['k3f9x2m7qa'],
          expiresAt: null,
          createdAt: '2026-11-28T16:33:07.991Z',
        },
      ],
    },
  },
  listMemberChanges: {
    'application/json': {
      changes: [
        {
          visitor: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
          contact: 'crm-17',
          change: 'entered',
          at: '2026-11-28T16:33:06.777Z',
          reason: 'rule',
        },
      ],
      next: '1795883541683000_00000000-0000-0000-0000-000000000000_0',
      more: false,
    },
  },
  listMembers: {
    'application/json': {
      members: [
        {
          visitor: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
          reason: 'rule',
          contact: 'crm-17',
          enteredAt: '2026-11-28T16:33:06.777Z',
        },
      ],
      next: null,
    },
  },
  listPeople: {
    'application/json': {
      people: [
        {
          id: 'person-b8bbfa9007e2',
          name: 'Ada Lovelace',
          email: 'ada0@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'viewer',
          },
          createdAt: '2026-11-28T16:33:10.219Z',
        },
        {
          id: 'person-82223d5181df',
          name: 'Ada',
          email: 'ada1@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          createdAt: '2026-11-28T16:33:17.850Z',
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
          id: '01a19693-a1a0-704a-b716-8a7ff6af54ce',
          medium: 'newsletter',
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
          recordedAt: '2026-11-28T16:33:13.344Z',
          signedUpAt: '2026-11-01T10:00:00.000Z',
          interaction: 'doi-8f2c',
          textVersion: '2026-04',
        },
        {
          id: '01a1968d-3900-76f0-97ab-0587215a098b',
          medium: 'email',
          kind: 'opt-in',
          at: '2026-11-01T10:00:00.000Z',
          source: 'shop',
          recordedAt: '2026-11-28T16:33:13.724Z',
        },
      ],
      next: null,
    },
  },
  listSenders: {
    'application/json': {
      senders: [
        {
          id: 'sd_cbIzbwspt7z0',
          sender: 'postmark',
          signed: false,
          medium: 'newsletter',
          topics: [],
          createdAt: '2026-11-28T16:33:07.344Z',
        },
        {
          id: 'sd_kdOu2ar7lWFE',
          sender: 'postmark',
          signed: false,
          medium: 'newsletter',
          topics: [],
          createdAt: '2026-11-28T16:33:14.427Z',
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
          id: '0cu0a3j45j',
          name: 'Demo',
          origins: ['http://localhost:40107', 'https://duplex.example.com', 'http://[::1]:40107'],
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
          snippet: '<script defer src="/d/tag.js" data-site="0cu0a3j45j"></script>',
          snippetPinned:
            '<script defer src="/d/tag.79beaee9f75d961e.js" integrity="sha384-WSEBsKvNbtda3nKEf9OsbRHBHKTu0j69DvSW2KWnXUHpVhsGMqhUAPzQLDxhobiI" crossorigin="anonymous" data-site="0cu0a3j45j"></script>',
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
          visitor: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
          at: '2026-11-28T16:32:58.760Z',
          medium: 'print',
          campaign: 'autumn',
          linked: true,
          contact: 'crm-17',
          link: '01a22300-d7f5-72a3-978b-3d89637da4b3',
        },
      ],
      next: null,
    },
  },
  listTouchLinks: {
    'application/json': {
      touchLinks: [
        {
          id: '01a22300-ea59-7352-a685-c89c456218cb',
          url: 'https://www.example.com/spring?dx=eyJsaW5rIjoiMDFhMjIzMDAtZWE1OS03MzUyLWE2ODUtYzg5YzQ1NjIxOGNiIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6InNwcmluZyJ9.4WPfWbh6f7DdMDJ8TSfYOs',
          code: '8TY91-51SWD',
          shortUrl: 'https://duplex.example.com/d/8TY91-51SWD',
          to: 'https://www.example.com/spring',
          medium: 'print',
          campaign: 'spring',
          contact: 'crm-17',
          visitor: null,
          arrivals: 0,
          for: 'contact',
          until: null,
          createdAt: '2026-11-28T16:33:12.281Z',
          lastArrivalAt: null,
        },
        {
          id: '01a22300-d7f5-72a3-978b-3d89637da4b3',
          url: 'https://www.example.com/autumn?dx=eyJsaW5rIjoiMDFhMjIzMDAtZDdmNS03MmEzLTk3OGItM2Q4OTYzN2RhNGIzIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6ImF1dHVtbiJ9.ngVI31-z1Pk1rGl4CF6JsB',
          code: 'D37K6-QD7F1',
          shortUrl: 'https://duplex.example.com/d/D37K6-QD7F1',
          to: 'https://www.example.com/autumn',
          medium: 'print',
          campaign: 'autumn',
          contact: 'crm-17',
          visitor: null,
          arrivals: 1,
          for: 'contact',
          until: null,
          createdAt: '2026-11-28T16:33:07.573Z',
          lastArrivalAt: '2026-11-28T16:32:58.760Z',
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
          id: 'a017ee63-5ed5-8620-a547-fc7202e8d2da',
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
                at: '2026-11-28T16:33:05.872Z',
              },
              until: '2027-02-26T16:33:05.872Z',
            },
            company: {
              open: true,
              last: {
                medium: 'answer',
                campaign: null,
                at: '2026-11-28T16:33:06.777Z',
              },
              until: '2026-12-28T16:33:06.777Z',
            },
          },
          visits: 2,
          views: 2,
          engagedSeconds: 54,
          firstSeenAt: '2026-11-28T14:33:04.728Z',
          lastSeenAt: '2026-11-28T16:33:07.760Z',
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
          id: 'a473d730-1017-8133-9902-780b037805e6',
          state: 'visitor-only',
          interest: 'browsing',
          waitingSince: '2026-11-28T16:33:06.400Z',
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
                at: '2026-11-28T16:33:06.400Z',
              },
              until: '2027-02-26T16:33:06.400Z',
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
          firstSeenAt: '2026-11-28T16:33:06.400Z',
          lastSeenAt: '2026-11-28T16:33:06.400Z',
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
          id: 'wh_-MvohSLqKO8F',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened', 'audience.entered'],
          createdAt: '2026-11-28T16:33:04.130Z',
        },
        {
          id: 'wh_X9BgxD4pLuh3',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened'],
          createdAt: '2026-11-28T16:33:14.867Z',
        },
      ],
    },
  },
  makeTouchLinks: {
    'application/json': {
      links: [
        {
          index: 0,
          id: '01a22300-ea59-7352-a685-c89c456218cb',
          url: 'https://www.example.com/spring?dx=eyJsaW5rIjoiMDFhMjIzMDAtZWE1OS03MzUyLWE2ODUtYzg5YzQ1NjIxOGNiIiwibWVkaXVtIjoicHJpbnQiLCJjYW1wYWlnbiI6InNwcmluZyJ9.rUHQq5rVV6Xw4K429YEJ1C',
          code: '8TY91-51SWD',
          shortUrl: 'https://duplex.example.com/d/8TY91-51SWD',
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
          id: '01a19693-a1a0-704a-b716-8a7ff6af54ce',
          medium: 'newsletter',
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
          recordedAt: '2026-11-28T16:33:13.344Z',
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
      id: 'sd_cbIzbwspt7z0',
      sender: 'postmark',
      signed: false,
      medium: null,
      topics: [],
      createdAt: '2026-11-28T16:33:07.344Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.LSqi2Oafyuhuyia26vtyTFv-0YhzDAhL4X-uyTz7T8o',
    },
  },
  rotateTouchLinkKey: {
    'application/json': {
      key: 'dxk_ZoKJBi4T2S0HzwDLkS8RenNdU7sDX7ylXo8NuEZpxyU',
      former: [
        {
          until: '2027-02-26T16:33:12.399Z',
        },
      ],
    },
  },
  rotateWebhookSecret: {
    'application/json': {
      secret: 'whsec_…',
      formerUntil: '2026-11-29T16:33:15.243Z',
    },
  },
  saveContact: {
    'application/json': {
      contact: 'crm-17',
      visitors: ['a017ee63-5ed5-8620-a547-fc7202e8d2da'],
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
      createdAt: '2026-11-28T16:33:06.969Z',
      changedAt: '2026-11-28T16:33:18.144Z',
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
      milliseconds: 7,
      id: 'msg_01a22300-f6b8-7ac5-82ed-4749318fab11',
      body: '{"type":"channel.opened","timestamp":"2026-11-28T16:33:15.448Z","data":{"site":"k3f9x2m7qa","test":true,"visitor":"5d8ad1fe-1d33-87fb-b998-48918a32d62f","contact":"crm-17","state":"visitor-only","signal":"contact","medium":"form","page":"/pricing","source":"google","campaign":"spring","waitingSince":"2026-11-28T16:33:15.448Z","traits":{"plan":"pro"},"from":"passive","to":"visitor-only"}}',
    },
  },
  updateAccount: {
    'application/json': {
      id: 'person-b8bbfa9007e2',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T16:33:10.219Z',
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
      id: 'person-b8bbfa9007e2',
      name: 'Ada',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T16:33:10.219Z',
    },
  },
  updateSender: {
    'application/json': {
      id: 'sd_cbIzbwspt7z0',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T16:33:07.344Z',
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
      id: 'wh_-MvohSLqKO8F',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T16:33:04.130Z',
    },
  },
};
