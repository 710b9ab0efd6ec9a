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
      id: 'invitation-9d06cc21def8',
      createdAt: '2026-11-28T16:35:13.275Z',
      endsAt: '2026-12-05T16:35:13.275Z',
      url: 'https://duplex.example.com/dashboard/invitation?token=…',
    },
  },
  createKey: {
    'application/json': {
      id: 'key-5eb07c50',
      key: 'dk_…',
    },
  },
  createPerson: {
    'application/json': {
      id: 'person-86b3a85faaf1',
      name: 'Ada',
      email: 'ada1@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'editor',
      },
      createdAt: '2026-11-28T16:35:15.274Z',
    },
  },
  createSender: {
    'application/json': {
      id: 'sd_6LPjiro02Y0G',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T16:35:12.535Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.6-AaY6Bba30z_qkTklcinQso0EM2p0wH80XAn2_P_VE',
    },
  },
  createSite: {
    'application/json': {
      id: 'qp999q3fkd',
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
      snippet: '<script defer src="https://duplex.example.com/d/tag.js" data-site="qp999q3fkd"></script>',
      snippetPinned:
        '<script defer src="https://duplex.example.com/d/tag.d153c62b6a59b3b3.js" integrity="sha384-6Oe6+pAk3ZJ0q2ozEmdzH66T2tOPimD74C6IVP+cbUw/e9Lg0Q6+cGBDKSmJBp8M" crossorigin="anonymous" data-site="qp999q3fkd"></script>',
    },
  },
  createWebhook: {
    'application/json': {
      id: 'wh___cjvndKCaIh',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened'],
      createdAt: '2026-11-28T16:35:12.683Z',
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
      since: '2026-11-28T16:35:06.136Z',
      explanation: {
        holds: true,
        changesAt: '2027-02-26T16:35:06.660Z',
        rule: {
          is: 'state',
          in: ['two-way', 'visitor-only'],
        },
      },
    },
  },
  exportConversions: {
    'text/csv':
      'Google Click ID,GBRAID,WBRAID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID,Ad User Data,Ad Personalization\r\nCj0KCQ,,,Order,2026-11-28 17:35:06+0100,120,EUR,A-1,Granted,Granted\r\n',
  },
  exportMembers: {
    'application/json': {
      members: [
        {
          visitor: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
          contact: 'crm-17',
          enteredAt: '2026-11-28T16:35:07.533Z',
          reason: 'touch',
          cursor: '1795883707533999_92b8c555-73ef-8efc-be99-27e0ae0d7a63',
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
      '{"visitor":"92b8c555-73ef-8efc-be99-27e0ae0d7a63","contact":"crm-17","enteredAt":"2026-11-28T16:35:07.533Z","reason":"touch","cursor":"1795883707533999_92b8c555-73ef-8efc-be99-27e0ae0d7a63"}\n{"end":true,"written":1,"next":null,"excluded":{"noMatchKey":0,"mediumClosed":0,"noPermission":0,"sameContact":0}}\n',
    'text/csv':
      'visitor,contact,entered_at,reason,cursor\r\n92b8c555-73ef-8efc-be99-27e0ae0d7a63,crm-17,2026-11-28T16:35:07.533Z,touch,1795883707533999_92b8c555-73ef-8efc-be99-27e0ae0d7a63\r\n',
  },
  getAccount: {
    'application/json': {
      id: 'person-9ae0d5d8dc68',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T16:35:09.900Z',
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
      visitors: ['92b8c555-73ef-8efc-be99-27e0ae0d7a63'],
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
      createdAt: '2026-11-28T16:35:07.646Z',
      changedAt: '2026-11-28T16:35:15.364Z',
    },
  },
  getContactTimeline: {
    'application/json': {
      timeline: [
        {
          id: '01a22302-ac8d-7284-9c1e-a8da67f0de0a',
          kind: 'entered',
          at: '2026-11-28T16:35:07.533Z',
          visitor: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
          audience: 'pricing',
          reason: 'touch',
        },
        {
          id: '01a22302-ac8d-71e4-853d-d8aad231d018',
          kind: 'left',
          at: '2026-11-28T16:35:07.533Z',
          visitor: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
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
        touches: 2,
        visitors: 1,
        replied: 0,
        repliedVisitors: 0,
        medianSeconds: null,
        p90Seconds: null,
        openSince: '2026-11-28T16:35:07.201Z',
        replyRate: 0,
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
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","exact":true,"touches":{"touches":2,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T16:35:07.201Z","replyRate":0},"media":[{"medium":"answer","cadenceSeconds":null,"cadenceFrom":null,"gaps":0,"touches":1,"visitors":1,"overdue":0,"rule":null},{"medium":"newsletter","cadenceSeconds":null,"cadenceFrom":null,"gaps":0,"touches":1,"visitors":1,"overdue":0,"rule":null}],"overdue":[],"runsDry":{"visitors":0,"days":[{"at":"2026-11-28","visitors":0},{"at":"2026-11-29","visitors":0},{"at":"2026-11-30","visitors":0},{"at":"2026-12-01","visitors":0},{"at":"2026-12-02","visitors":0},{"at":"2026-12-03","visitors":0},{"at":"2026-12-04","visitors":0},{"at":"2026-12-05","visitors":0}],"soonest":[]}}',
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
      at: '2026-11-28T16:35:22.451Z',
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
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","channels":2,"states":{"two-way":1,"visitor-only":1,"company-only":0,"dormant":0,"passive":1},"media":[{"medium":"email","visitors":1,"twoWay":0,"visitorOnly":1,"share":0.5,"before":{"visitors":0,"twoWay":0,"visitorOnly":0,"share":null}},{"medium":"form","visitors":1,"twoWay":1,"visitorOnly":0,"share":0.5,"before":{"visitors":0,"twoWay":0,"visitorOnly":0,"share":null}},{"medium":"whatsapp","visitors":1,"twoWay":1,"visitorOnly":0,"share":0.5,"before":{"visitors":0,"twoWay":0,"visitorOnly":0,"share":null}}],"before":{"channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0}},"series":[{"at":"2026-10-30","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-10-31","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-01","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-02","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-03","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-04","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-05","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-06","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-07","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-08","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-09","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-10","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-11","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-12","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-13","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-14","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-15","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-16","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-17","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-18","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-19","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-20","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-21","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-22","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-23","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-24","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-25","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-26","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-27","channels":0,"states":{"two-way":0,"visitor-only":0,"company-only":0,"dormant":0,"passive":0},"media":{}},{"at":"2026-11-28","channels":2,"states":{"two-way":1,"visitor-only":1,"company-only":0,"dormant":0,"passive":1},"media":{"email":1,"form":1,"whatsapp":1}}]}',
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
          touches: 2,
          visitors: 1,
          replied: 0,
          repliedVisitors: 0,
          medianSeconds: null,
          p90Seconds: null,
          openSince: '2026-11-28T16:35:07.201Z',
          replyRate: 0,
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
            openSince: '2026-11-28T16:35:07.533Z',
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
            openSince: '2026-11-28T16:35:07.201Z',
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
            visitor: '82c66a09-c047-87f4-97f5-e5887a99de6a',
            contact: null,
            since: '2026-11-28T16:35:07.021Z',
            media: ['email'],
          },
        ],
      },
    },
    'text/csv':
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","totals":{"contacts":3,"answered":1,"answeredShare":0.3333,"medianSeconds":7200,"p90Seconds":7200},"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},"media":[{"medium":"email","contacts":2,"answered":0,"answeredShare":0,"medianSeconds":null,"p90Seconds":null,"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null}},{"medium":"form","contacts":1,"answered":1,"answeredShare":1,"medianSeconds":7200,"p90Seconds":7200,"before":{"contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null}}],"series":[{"at":"2026-10-30","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-10-31","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-01","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-02","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-03","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-04","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-05","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-06","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-07","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-08","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-09","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-10","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-11","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-12","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-13","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-14","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-15","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-16","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-17","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-18","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-19","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-20","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-21","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-22","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-23","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-24","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-25","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-26","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-27","contacts":0,"answered":0,"answeredShare":null,"medianSeconds":null,"p90Seconds":null},{"at":"2026-11-28","contacts":3,"answered":1,"answeredShare":0.3333,"medianSeconds":7200,"p90Seconds":7200}],"replies":{"totals":{"touches":2,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T16:35:07.201Z","replyRate":0},"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":null},"media":[{"medium":"answer","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T16:35:07.533Z","replyRate":0},{"medium":"newsletter","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T16:35:07.201Z","replyRate":0}]},"waiting":{"visitors":1,"classes":[{"from":"0m","to":"1h","visitors":1},{"from":"1h","to":"1d","visitors":0},{"from":"1d","to":"3d","visitors":0},{"from":"3d","to":"7d","visitors":0},{"from":"7d","to":null,"visitors":0}],"longest":[{"visitor":"82c66a09-c047-87f4-97f5-e5887a99de6a","contact":null,"since":"2026-11-28T16:35:07.021Z","media":["email"]}]}}',
  },
  getReturnsReport: {
    'application/json': {
      from: '2026-10-30',
      to: '2026-11-28',
      timeZone: 'Europe/Berlin',
      exact: true,
      totals: {
        touches: 2,
        visitors: 1,
        replied: 0,
        repliedVisitors: 0,
        medianSeconds: null,
        p90Seconds: null,
        openSince: '2026-11-28T16:35:07.201Z',
        replyRate: 0,
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
          openSince: '2026-11-28T16:35:07.533Z',
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
          openSince: '2026-11-28T16:35:07.201Z',
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
      '{"from":"2026-10-30","to":"2026-11-28","timeZone":"Europe/Berlin","exact":true,"totals":{"touches":2,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T16:35:07.201Z","replyRate":0},"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":null},"media":[{"medium":"answer","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T16:35:07.533Z","replyRate":0,"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":null}},{"medium":"newsletter","touches":1,"visitors":1,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":"2026-11-28T16:35:07.201Z","replyRate":0,"before":{"touches":0,"visitors":0,"replied":0,"repliedVisitors":0,"medianSeconds":null,"p90Seconds":null,"openSince":null,"replyRate":null}}]}',
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
  getUnsubscribeKey: {
    'application/json': {
      site: 'k3f9x2m7qa',
      base: 'https://duplex.example.com/d/unsubscribe',
      key: 'IcTjUYiV95EyPht9mwJ-27EPcbtZeiBmBSokbKe8nlc',
    },
  },
  getVisitor: {
    'application/json': {
      id: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
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
            at: '2026-11-28T16:35:06.660Z',
          },
          until: '2027-02-26T16:35:06.660Z',
        },
        company: {
          open: true,
          last: {
            medium: 'answer',
            campaign: null,
            at: '2026-11-28T16:35:07.533Z',
          },
          until: '2026-12-28T16:35:07.533Z',
        },
      },
      visits: 2,
      views: 2,
      engagedSeconds: 45,
      firstSeenAt: '2026-11-28T14:35:06.136Z',
      lastSeenAt: '2026-11-28T16:35:06.660Z',
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
          id: '01a22302-ac8d-7284-9c1e-a8da67f0de0a',
          kind: 'entered',
          at: '2026-11-28T16:35:07.533Z',
          visitor: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
          audience: 'pricing',
          reason: 'touch',
        },
        {
          id: '01a22302-ac8d-71e4-853d-d8aad231d018',
          kind: 'left',
          at: '2026-11-28T16:35:07.533Z',
          visitor: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
          audience: 'waiting',
          reason: 'touch',
        },
      ],
      next: null,
    },
  },
  getWebhook: {
    'application/json': {
      id: 'wh_f1_hzsSVDPVo',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T16:35:05.711Z',
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
          id: '01a22302-ed07-75a6-9262-ad5550384d42',
          at: '2026-11-28T16:35:24.039Z',
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
          id: '01a22302-d94d-7e36-bad0-701e4b6f995a',
          at: '2026-11-28T16:35:18.989Z',
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
          visitors: ['92b8c555-73ef-8efc-be99-27e0ae0d7a63'],
          traits: {
            plan: 'pro',
            seats: 12,
          },
          keys: ['country', 'countryMeta', 'email', 'emailGoogle', 'phone', 'phoneDigits'],
          createdAt: '2026-11-28T16:35:07.646Z',
          changedAt: '2026-11-28T16:35:15.364Z',
          states: ['two-way'],
          waitingSince: null,
          lastSeenAt: '2026-11-28T16:35:06.660Z',
        },
        {
          contact: 'text',
          visitors: [],
          traits: {},
          keys: [],
          createdAt: '2026-11-28T16:35:11.989Z',
          changedAt: '2026-11-28T16:35:11.989Z',
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
          id: 'msg_01a22302-ab41-7601-b18e-9b762e522c71',
          type: 'channel.changed',
          state: 'delivered',
          createdAt: '2026-11-28T16:35:07.201Z',
          nextAt: null,
          deliveredAt: '2026-11-28T16:35:07.947Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.changed","timestamp":"2026-11-28T16:35:07.201Z","data":{"site":"k3f9x2m7qa","visitor":"92b8c555-73ef-8efc-be99-27e0ae0d7a63","contact":null,"state":"two-way","signal":"share","medium":"whatsapp","page":null,"source":"google","campaign":"spring","waitingSince":"2026-11-28T14:35:12.136Z","traits":{},"from":"visitor-only","to":"two-way"}}',
        },
        {
          id: 'msg_01a22302-aa8d-7e83-b448-6f21004df31a',
          type: 'channel.opened',
          state: 'delivered',
          createdAt: '2026-11-28T16:35:07.021Z',
          nextAt: null,
          deliveredAt: '2026-11-28T16:35:07.933Z',
          attempts: 1,
          status: 200,
          error: null,
          body: '{"type":"channel.opened","timestamp":"2026-11-28T16:35:07.021Z","data":{"site":"k3f9x2m7qa","visitor":"82c66a09-c047-87f4-97f5-e5887a99de6a","contact":null,"state":"visitor-only","signal":"contact","medium":"email","page":"/","source":"direct","campaign":null,"waitingSince":"2026-11-28T16:35:07.021Z","traits":{},"from":"passive","to":"visitor-only"}}',
        },
      ],
      next: null,
    },
  },
  listEvents: {
    'application/json': {
      events: [
        {
          id: '01a22302-aa8b-7c0a-83c2-507f37f4033f',
          kind: 'contact',
          visitor: '82c66a09-c047-87f4-97f5-e5887a99de6a',
          visit: '01a22302-aa8d-79fc-929f-9120774a180d',
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
          at: '2026-11-28T16:35:07.021Z',
          arrivedAt: '2026-11-28T16:35:12.392Z',
        },
        {
          id: '01a22302-ac8d-7eaf-9213-2d54e4315e14',
          kind: 'touch',
          visitor: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
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
          at: '2026-11-28T16:35:07.533Z',
          arrivedAt: '2026-11-28T16:35:07.533Z',
        },
      ],
    },
    'application/x-ndjson':
      '{"id":"01a22302-a70a-72b5-8aaa-ec82c9251a39","kind":"engagement","visitor":"92b8c555-73ef-8efc-be99-27e0ae0d7a63","visit":"01a22294-ca18-7afd-be46-90c4d094e659","path":"/pricing","source":"google","campaign":"spring","engaged":45000,"scroll":80,"at":"2026-11-28T14:35:11.136Z","arrivedAt":"2026-11-28T16:35:06.136Z"}\n{"id":"01a22302-a70a-73d6-8ac4-3bfd695aae0b","kind":"view","visitor":"92b8c555-73ef-8efc-be99-27e0ae0d7a63","visit":"01a22294-ca18-7afd-be46-90c4d094e659","path":"/pricing","source":"google","campaign":"spring","title":"Pricing","at":"2026-11-28T14:35:06.136Z","arrivedAt":"2026-11-28T16:35:06.136Z"}\n{"id":"01a22302-a70a-7570-89c4-4621750bf56f","kind":"contact","visitor":"92b8c555-73ef-8efc-be99-27e0ae0d7a63","visit":"01a22294-ca18-7afd-be46-90c4d094e659","medium":"form","confidence":"confirmed","path":"/pricing","source":"google","campaign":"spring","at":"2026-11-28T14:35:12.136Z","arrivedAt":"2026-11-28T16:35:06.136Z"}\n',
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
          id: 'invitation-9d06cc21def8',
          email: 'ben@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          invitedBy: 'first',
          createdAt: '2026-11-28T16:35:13.275Z',
          endsAt: '2026-12-05T16:35:13.275Z',
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
          createdAt: '2026-11-28T16:35:03.007Z',
        },
        {
          id: 'key-55a4fbef',
          name: 'Newsletter system',
          scopes: ['write'],
          sites: ['k3f9x2m7qa'],
          expiresAt: null,
          createdAt: '2026-11-28T16:35:07.977Z',
        },
      ],
    },
  },
  listMemberChanges: {
    'application/json': {
      changes: [
        {
          visitor: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
          contact: 'crm-17',
          change: 'entered',
          at: '2026-11-28T16:35:07.533Z',
          reason: 'touch',
        },
      ],
      next: '1795883658799000_00000000-0000-0000-0000-000000000000_0',
      more: false,
    },
  },
  listMembers: {
    'application/json': {
      members: [
        {
          visitor: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
          reason: 'touch',
          contact: 'crm-17',
          enteredAt: '2026-11-28T16:35:07.533Z',
        },
      ],
      next: null,
    },
  },
  listPeople: {
    'application/json': {
      people: [
        {
          id: 'person-9ae0d5d8dc68',
          name: 'Ada Lovelace',
          email: 'ada0@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'viewer',
          },
          createdAt: '2026-11-28T16:35:09.900Z',
        },
        {
          id: 'person-86b3a85faaf1',
          name: 'Ada',
          email: 'ada1@example.com',
          admin: false,
          roles: {
            k3f9x2m7qa: 'editor',
          },
          createdAt: '2026-11-28T16:35:15.274Z',
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
          id: '01a19693-a1a0-7ce0-bbf6-fc9ecc9c18b0',
          medium: 'newsletter',
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
          recordedAt: '2026-11-28T16:35:11.458Z',
          signedUpAt: '2026-11-01T10:00:00.000Z',
          interaction: 'doi-8f2c',
          textVersion: '2026-04',
        },
        {
          id: '01a1968d-3900-7f23-883e-f6bd9f2518ec',
          medium: 'email',
          kind: 'opt-in',
          at: '2026-11-01T10:00:00.000Z',
          source: 'shop',
          recordedAt: '2026-11-28T16:35:11.676Z',
        },
      ],
      next: null,
    },
  },
  listSenders: {
    'application/json': {
      senders: [
        {
          id: 'sd_QhQa-qZQHmAk',
          sender: 'postmark',
          signed: false,
          medium: 'newsletter',
          topics: [],
          createdAt: '2026-11-28T16:35:07.852Z',
        },
        {
          id: 'sd_6LPjiro02Y0G',
          sender: 'postmark',
          signed: false,
          medium: 'newsletter',
          topics: [],
          createdAt: '2026-11-28T16:35:12.535Z',
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
          id: 'nfcgy34w2s',
          name: 'Demo',
          origins: ['http://localhost:46269', 'https://duplex.example.com', 'http://[::1]:46269'],
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
          snippet: '<script defer src="/d/tag.js" data-site="nfcgy34w2s"></script>',
          snippetPinned:
            '<script defer src="/d/tag.d153c62b6a59b3b3.js" integrity="sha384-6Oe6+pAk3ZJ0q2ozEmdzH66T2tOPimD74C6IVP+cbUw/e9Lg0Q6+cGBDKSmJBp8M" crossorigin="anonymous" data-site="nfcgy34w2s"></script>',
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
            '<script defer src="https://duplex.example.com/d/tag.d153c62b6a59b3b3.js" integrity="sha384-6Oe6+pAk3ZJ0q2ozEmdzH66T2tOPimD74C6IVP+cbUw/e9Lg0Q6+cGBDKSmJBp8M" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
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
          id: '82c66a09-c047-87f4-97f5-e5887a99de6a',
          state: 'visitor-only',
          interest: 'browsing',
          waitingSince: '2026-11-28T16:35:07.021Z',
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
                at: '2026-11-28T16:35:07.021Z',
              },
              until: '2027-02-26T16:35:07.021Z',
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
          firstSeenAt: '2026-11-28T16:35:07.021Z',
          lastSeenAt: '2026-11-28T16:35:07.021Z',
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
          id: '92b8c555-73ef-8efc-be99-27e0ae0d7a63',
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
                at: '2026-11-28T16:35:06.660Z',
              },
              until: '2027-02-26T16:35:06.660Z',
            },
            company: {
              open: true,
              last: {
                medium: 'answer',
                campaign: null,
                at: '2026-11-28T16:35:07.533Z',
              },
              until: '2026-12-28T16:35:07.533Z',
            },
          },
          visits: 2,
          views: 2,
          engagedSeconds: 45,
          firstSeenAt: '2026-11-28T14:35:06.136Z',
          lastSeenAt: '2026-11-28T16:35:06.660Z',
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
          id: 'wh_f1_hzsSVDPVo',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened', 'audience.entered'],
          createdAt: '2026-11-28T16:35:05.711Z',
        },
        {
          id: 'wh___cjvndKCaIh',
          url: 'https://www.example.com/hook',
          audiences: null,
          enabled: true,
          reason: null,
          types: ['channel.opened'],
          createdAt: '2026-11-28T16:35:12.683Z',
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
          id: '01a19693-a1a0-7ce0-bbf6-fc9ecc9c18b0',
          medium: 'newsletter',
          kind: 'double-opt-in',
          at: '2026-11-01T10:07:00.000Z',
          source: 'shop',
          recordedAt: '2026-11-28T16:35:11.458Z',
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
      id: 'sd_QhQa-qZQHmAk',
      sender: 'postmark',
      signed: false,
      medium: null,
      topics: [],
      createdAt: '2026-11-28T16:35:07.852Z',
      url: 'https://duplex.example.com/v1/hooks/k3f9x2m7qa.JDAjyTIP41X4wpa91RaYQr3907P7jsXzXC-Hz92wQF0',
    },
  },
  rotateWebhookSecret: {
    'application/json': {
      secret: 'whsec_…',
      formerUntil: '2026-11-29T16:35:12.825Z',
    },
  },
  saveContact: {
    'application/json': {
      contact: 'crm-17',
      visitors: ['92b8c555-73ef-8efc-be99-27e0ae0d7a63'],
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
      createdAt: '2026-11-28T16:35:07.646Z',
      changedAt: '2026-11-28T16:35:15.364Z',
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
      milliseconds: 3,
      id: 'msg_01a22302-c16c-704b-ab41-34d9c7b85a58',
      body: '{"type":"channel.opened","timestamp":"2026-11-28T16:35:12.876Z","data":{"site":"k3f9x2m7qa","test":true,"visitor":"5d8ad1fe-1d33-87fb-b998-48918a32d62f","contact":"crm-17","state":"visitor-only","signal":"contact","medium":"form","page":"/pricing","source":"google","campaign":"spring","waitingSince":"2026-11-28T16:35:12.876Z","traits":{"plan":"pro"},"from":"passive","to":"visitor-only"}}',
    },
  },
  updateAccount: {
    'application/json': {
      id: 'person-9ae0d5d8dc68',
      name: 'Ada Lovelace',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T16:35:09.900Z',
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
      id: 'person-9ae0d5d8dc68',
      name: 'Ada',
      email: 'ada0@example.com',
      admin: false,
      roles: {
        k3f9x2m7qa: 'viewer',
      },
      createdAt: '2026-11-28T16:35:09.900Z',
    },
  },
  updateSender: {
    'application/json': {
      id: 'sd_QhQa-qZQHmAk',
      sender: 'postmark',
      signed: false,
      medium: 'newsletter',
      topics: [],
      createdAt: '2026-11-28T16:35:07.852Z',
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
        '<script defer src="https://duplex.example.com/d/tag.d153c62b6a59b3b3.js" integrity="sha384-6Oe6+pAk3ZJ0q2ozEmdzH66T2tOPimD74C6IVP+cbUw/e9Lg0Q6+cGBDKSmJBp8M" crossorigin="anonymous" data-site="k3f9x2m7qa"></script>',
    },
  },
  updateWebhook: {
    'application/json': {
      id: 'wh_f1_hzsSVDPVo',
      url: 'https://www.example.com/hook',
      audiences: null,
      enabled: true,
      reason: null,
      types: ['channel.opened', 'audience.entered'],
      createdAt: '2026-11-28T16:35:05.711Z',
    },
  },
};
