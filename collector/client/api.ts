// Written by `npm run client` from the API's own description.

export type Touch = {
  id: string;
  visitor?: string | undefined;
  contact?: string | undefined;
  emailHash?: string | undefined;
  medium: string;
  campaign?: string | undefined;
  at?: string | undefined;
  answers?: boolean | undefined;
};

export type Signal = {
  id: string;
  visitor?: string | undefined;
  contact?: string | undefined;
  emailHash?: string | undefined;
  kind: string;
  medium?: string | undefined;
  confidence?: ('inferred' | 'intent' | 'confirmed') | undefined;
  interaction?: string | undefined;
  campaign?: string | undefined;
  at?: string | undefined;
};

export type Site = {
  name: string;
  origins: string[];
  timeZone: string;
  consent: 'required' | 'granted';
  beforeConsent: 'anonymous' | 'none';
  signalWindow: string | Record<string, string>;
  touchWindow: string;
  retention: string;
  openingEvents: string[];
  bounceThresholdSeconds: number;
  automatedBrowsers: 'exclude' | 'include';
  onSiteAnswers: boolean;
  afterRefusal: 'anonymous' | 'none' | null;
  cookieDomain: string | null;
  thresholds: {
    ttfb?: number | undefined;
    fcp?: number | undefined;
    lcp?: number | undefined;
    inp?: number | undefined;
    cls?: number | undefined;
    errorStatus?: number | undefined;
    rage?: number | undefined;
    errors?: number | undefined;
    glance?: number | undefined;
    readToEnd?: number | undefined;
  };
  excludedHosts: string[];
  excludedAddresses: string[];
  mask: string[];
  tagBase: string;
  id: string;
  snippet: string;
  snippetPinned: string;
};

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  pointer?: string | undefined;
  hint?: string | undefined;
};

export type NewSite = {
  name: string;
  origins: string[];
  timeZone?: string | undefined;
  consent?: ('required' | 'granted') | undefined;
  beforeConsent?: ('anonymous' | 'none') | undefined;
  signalWindow?: (string | Record<string, string>) | undefined;
  touchWindow?: string | undefined;
  retention?: string | undefined;
  openingEvents?: string[] | undefined;
  bounceThresholdSeconds?: number | undefined;
  automatedBrowsers?: ('exclude' | 'include') | undefined;
  onSiteAnswers?: boolean | undefined;
  afterRefusal?: ('anonymous' | 'none' | null) | undefined;
  cookieDomain?: (string | null) | undefined;
  thresholds?:
    | {
        ttfb?: number | undefined;
        fcp?: number | undefined;
        lcp?: number | undefined;
        inp?: number | undefined;
        cls?: number | undefined;
        errorStatus?: number | undefined;
        rage?: number | undefined;
        errors?: number | undefined;
        glance?: number | undefined;
        readToEnd?: number | undefined;
      }
    | undefined;
  excludedHosts?: string[] | undefined;
  excludedAddresses?: string[] | undefined;
  mask?: string[] | undefined;
  tagBase?: string | undefined;
};

export type SiteChange = {
  name?: string | undefined;
  origins?: string[] | undefined;
  timeZone?: string | undefined;
  consent?: ('required' | 'granted') | undefined;
  beforeConsent?: ('anonymous' | 'none') | undefined;
  signalWindow?: (string | Record<string, string>) | undefined;
  touchWindow?: string | undefined;
  retention?: string | undefined;
  openingEvents?: string[] | undefined;
  bounceThresholdSeconds?: number | undefined;
  automatedBrowsers?: ('exclude' | 'include') | undefined;
  onSiteAnswers?: boolean | undefined;
  afterRefusal?: ('anonymous' | 'none' | null) | undefined;
  cookieDomain?: (string | null) | undefined;
  thresholds?:
    | {
        ttfb?: number | undefined;
        fcp?: number | undefined;
        lcp?: number | undefined;
        inp?: number | undefined;
        cls?: number | undefined;
        errorStatus?: number | undefined;
        rage?: number | undefined;
        errors?: number | undefined;
        glance?: number | undefined;
        readToEnd?: number | undefined;
      }
    | undefined;
  excludedHosts?: string[] | undefined;
  excludedAddresses?: string[] | undefined;
  mask?: string[] | undefined;
  tagBase?: string | undefined;
};

export type RecordResult = {
  accepted: number;
  duplicate: number;
  waiting: number;
  refused: { index: number; reason: string }[];
};

export type Visitor = {
  id: string;
  state: 'two-way' | 'visitor-only' | 'company-only' | 'dormant' | 'passive';
  interest: 'bounced' | 'browsing' | 'interested';
  waitingSince: string | null;
  contact: string | null;
  media: string[];
  lastReplyMedium: string | null;
  audiences: string[];
  taps: {
    visitor: {
      open: boolean;
      last: { kind: string; medium: string; confidence: 'inferred' | 'intent' | 'confirmed'; at: string } | null;
      until: string | null;
    };
    company: {
      open: boolean;
      last: { medium: string; campaign: string | null; at: string } | null;
      until: string | null;
    };
  };
  visits: number;
  views: number;
  engagedSeconds: number;
  firstSeenAt: string;
  lastSeenAt: string;
  sources: { first: Source; last: Source } | null;
};

export type Source = {
  source: string;
  medium: string | null;
  campaign: string | null;
  group:
    | 'cross-network'
    | 'paid-shopping'
    | 'paid-search'
    | 'paid-social'
    | 'paid-video'
    | 'display'
    | 'paid-other'
    | 'organic-shopping'
    | 'organic-social'
    | 'organic-video'
    | 'ai-assistant'
    | 'organic-search'
    | 'email'
    | 'affiliates'
    | 'audio'
    | 'sms'
    | 'push'
    | 'referral'
    | 'direct'
    | 'other';
};

export type Explanation = {
  holds: boolean;
  changesAt: string | null;
  rule?: unknown | undefined;
  parts?: Explanation[] | undefined;
  moments?: string[] | undefined;
};

export type Event = {
  id: string;
  kind: string;
  at: string;
  arrivedAt: string;
  counted: 'visitor' | 'anonymous' | 'excluded' | 'bot' | 'failed';
  reason: string;
  bot: string | null;
  visitor: string | null;
  visit: string | null;
  name: string | null;
  medium: string | null;
  confidence: string | null;
  path: string | null;
  source: string | null;
  campaign: string | null;
  cause: string | null;
};

export type FailedEvents = {
  total: number;
  failedEvents: FailedEvent[];
  rejectedRequests: { day: string; reason: string; count: number }[];
  next: string | null;
};

export type FailedEvent = {
  id: string;
  arrivedAt: string;
  reason: string;
  event?: unknown | undefined;
  page: string | null;
  visitor: string | null;
  bot: string | null;
};

export type ReplayResult = { accepted: number; refused: { id: string; reason: string }[]; remaining: number };

export type Replay = { ids?: string[] | undefined; mend?: Record<string, unknown> | undefined };

export type Audience = {
  key: string;
  name: string;
  rule: Rule;
  keepFor: string | null;
  public: boolean;
  builtIn: boolean;
  status: 'filling' | 'ready' | 'archiving';
  progress: number;
  serves: 'rule' | 'former' | 'nothing';
  size: number;
};

export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | {
      did:
        | 'visit'
        | 'view'
        | 'signal'
        | 'contact'
        | 'share'
        | 'bookmark'
        | 'reply'
        | 'draft'
        | 'referral'
        | 'bounce'
        | 'event';
      name?: string | undefined;
      path?: string | undefined;
      source?: string | undefined;
      cause?: ('broken' | 'slow' | 'looks' | 'mismatch' | 'unknown') | undefined;
      confidence?: ('inferred' | 'intent' | 'confirmed') | undefined;
      where?: Record<string, (string | number | boolean)[] | { atLeast: number }> | undefined;
      medium?: string | undefined;
      campaign?: string | undefined;
      times?: number | undefined;
      within?: string | undefined;
      after?: Rule | undefined;
    }
  | {
      got: 'touch';
      medium?: string | undefined;
      campaign?: string | undefined;
      times?: number | undefined;
      within?: string | undefined;
      after?: Rule | undefined;
    }
  | {
      when: 'firstSeen' | 'lastSeen' | 'opened' | 'waitingSince' | 'visitorTapCloses' | 'companyTapCloses';
      within?: string | undefined;
      olderThan?: string | undefined;
    }
  | { is: string; in: (string | number | boolean)[] }
  | { is: string; atLeast: number }
  | { memberOf: string };

export type Preview = {
  count: number;
  exact: boolean;
  error: number;
  sample: { visitor: string; reason: { holds: boolean; rule: Rule; moments?: string[] | undefined }[] }[];
  overlap: { audience: string; count: number; share: number }[];
};

export type PreviewRequest = { rule: Rule };

export type NewAudience = {
  name: string;
  rule: Rule;
  keepFor?: string | undefined;
  public?: boolean | undefined;
  key: string;
};

export type AudienceChange = {
  name?: string | undefined;
  rule?: Rule | undefined;
  keepFor?: string | undefined;
  public?: boolean | undefined;
};

export type Member = { visitor: string; contact: string | null; enteredAt: string; reason: string };

export type MemberChanges = {
  changes: { visitor: string; contact: string | null; change: 'entered' | 'left'; at: string; reason: string }[];
  next: string;
  more: boolean;
};

export type MemberExport = {
  members: (Member & { cursor: string })[];
  next: string | null;
  excluded: { noMatchKey: number; mediumClosed: number; sameContact: number };
};

export type OverviewReport = {
  from: string;
  to: string;
  timeZone: string;
  totals: SiteFigures;
  states: { 'two-way': number; 'visitor-only': number; 'company-only': number; dormant: number; passive: number };
  before: {
    from: string;
    to: string;
    totals: SiteFigures;
    states: { 'two-way': number; 'visitor-only': number; 'company-only': number; dormant: number; passive: number };
  };
  series: (SiteFigures & { at: string })[];
  robots: { views: number; reasons: Record<string, number> };
};

export type SiteFigures = {
  visits: number;
  visitors: number;
  views: number;
  channelsOpened: number;
  newVisitors: number;
  channels: number;
  channelRate: number | null;
  bounces: number;
  bounceRate: number | null;
  causes: Causes;
};

export type Causes = { broken: number; slow: number; looks: number; mismatch: number; unknown: number };

export type SourcesReport = { from: string; to: string; timeZone: string; dimension: string; rows: SourceRow[] };

export type SourceRow = SourceFigures & {
  name: string;
  before: SourceFigures;
  series?: (SourceFigures & { at: string })[] | undefined;
};

export type SourceFigures = {
  visits: number;
  newVisitors: number;
  channels: number;
  channelRate: number | null;
  bounces: number;
  bounceRate: number | null;
  causes: Causes;
};

export type PagesReport = { from: string; to: string; timeZone: string; rows: PageRow[] };

export type PageRow = PageFigures & {
  path: string;
  before: PageFigures;
  series?: (PageFigures & { at: string })[] | undefined;
};

export type PageFigures = {
  views: number;
  entries: number;
  newVisitors: number;
  channels: number;
  channelRate: number | null;
  bounces: number;
  bounceRate: number | null;
  causes: Causes;
};

export type BouncesReport = {
  from: string;
  to: string;
  timeZone: string;
  totals: BounceFigures;
  before: BounceFigures;
  series: (BounceFigures & { at: string })[];
  pages: BounceRow[];
  sources: BounceRow[];
};

export type BounceFigures = { visits: number; bounces: number; bounceRate: number | null; causes: Causes };

export type BounceRow = BounceFigures & { name: string; before: BounceFigures };

export type MixReport = {
  from: string;
  to: string;
  timeZone: string;
  channels: number;
  states: { 'two-way': number; 'visitor-only': number; 'company-only': number; dormant: number; passive: number };
  media: MixRow[];
  before: {
    channels: number;
    states: { 'two-way': number; 'visitor-only': number; 'company-only': number; dormant: number; passive: number };
  };
  series: { at: string; channels: number; media: Record<string, number> }[];
};

export type MixRow = OpenMedium & { medium: string; before: OpenMedium };

export type OpenMedium = { visitors: number; twoWay: number; visitorOnly: number; share: number | null };

export type ResponseReport = {
  from: string;
  to: string;
  timeZone: string;
  totals: ResponseFigures;
  before: ResponseFigures & unknown;
  media: ResponseRow[];
  series: (ResponseFigures & { at: string })[];
  waiting: {
    visitors: number;
    classes: { from: string; to: string | null; visitors: number }[];
    longest: { visitor: string; contact: string | null; since: string; media: string[] }[];
  };
};

export type ResponseFigures = {
  contacts: number;
  answered: number;
  answeredShare: number | null;
  medianSeconds: number | null;
  p90Seconds: number | null;
};

export type ResponseRow = ResponseFigures & { medium: string; before: ResponseFigures };

export type Contact = {
  contact: string;
  visitors: string[];
  traits: Record<string, string | number | boolean>;
  keys: string[];
  createdAt: string;
  changedAt: string;
};

export type ContactChange = {
  visitors?: string[] | undefined;
  traits?: Record<string, string | number | boolean> | undefined;
  keys?:
    | {
        email?: string | undefined;
        phone?: string | undefined;
        firstName?: string | undefined;
        lastName?: string | undefined;
        city?: string | undefined;
        state?: string | undefined;
        zip?: string | undefined;
        country?: string | undefined;
      }
    | undefined;
  hashes?:
    | {
        email?: string | undefined;
        emailGoogle?: string | undefined;
        phone?: string | undefined;
        phoneDigits?: string | undefined;
        firstName?: string | undefined;
        lastName?: string | undefined;
        firstNameMeta?: string | undefined;
        lastNameMeta?: string | undefined;
        cityMeta?: string | undefined;
        stateMeta?: string | undefined;
        zipMeta?: string | undefined;
        countryMeta?: string | undefined;
      }
    | undefined;
};

export type CreatedWebhook = Webhook & { secret: string };

export type Webhook = {
  url: string;
  types: ('channel.opened' | 'channel.changed' | 'audience.entered' | 'audience.left')[] | null;
  audiences: string[] | null;
  id: string;
  enabled: boolean;
  reason: string | null;
  createdAt: string;
};

export type NewWebhook = {
  url: string;
  types?: (('channel.opened' | 'channel.changed' | 'audience.entered' | 'audience.left')[] | null) | undefined;
  audiences?: (string[] | null) | undefined;
};

export type WebhookChange = {
  url?: string | undefined;
  types?: (('channel.opened' | 'channel.changed' | 'audience.entered' | 'audience.left')[] | null) | undefined;
  audiences?: (string[] | null) | undefined;
  enabled?: boolean | undefined;
};

export type NewSecret = { secret: string; formerUntil: string };

export type Delivery = {
  id: string;
  type: string;
  state: 'pending' | 'delivered' | 'failed';
  createdAt: string;
  attempts: number;
  nextAt: string | null;
  deliveredAt: string | null;
  status: number | null;
  error: string | null;
  body: string;
};

export type Redelivery = { ids?: string[] | undefined; since?: string | undefined; all?: boolean | undefined };

export type Key = { id: string; name: string; scopes: string[]; sites: string[] | null; createdAt: string };

export type NewKey = { name: string; scopes: ('read' | 'export' | 'write' | 'admin')[]; sites?: string[] | undefined };

export type AuditEntry = {
  id: string;
  at: string;
  site: string | null;
  key: string;
  action: string;
  subject: string;
  details: Record<string, unknown>;
};

/** Every request: what stands in its path, what may be asked of it, what goes with it, what comes back. */
export interface Api {
  /** Add a site */
  'POST /v1/sites': { path: object; query: object; body: NewSite; answer: Site };
  /** List sites */
  'GET /v1/sites': { path: object; query: object; body: undefined; answer: { sites: Site[] } };
  /** Get a site */
  'GET /v1/sites/{site}': { path: { site: string }; query: object; body: undefined; answer: Site };
  /** Change the settings of a site */
  'PATCH /v1/sites/{site}': { path: { site: string }; query: object; body: SiteChange; answer: Site };
  /** Delete a site */
  'DELETE /v1/sites/{site}': { path: { site: string }; query: object; body: undefined; answer: undefined };
  /** Record touches */
  'POST /v1/sites/{site}/touches': {
    path: { site: string };
    query: object;
    body: { touches: Touch[] };
    answer: RecordResult;
  };
  /** Record signals from outside the page */
  'POST /v1/sites/{site}/signals': {
    path: { site: string };
    query: object;
    body: { signals: Signal[] };
    answer: RecordResult;
  };
  /** Get a visitor with both taps */
  'GET /v1/sites/{site}/visitors/{id}': {
    path: { site: string; id: string };
    query: object;
    body: undefined;
    answer: Visitor;
  };
  /** Erase a visitor */
  'DELETE /v1/sites/{site}/visitors/{id}': {
    path: { site: string; id: string };
    query: object;
    body: undefined;
    answer: undefined;
  };
  /** Explain why a visitor is a member of an audience, or why not */
  'GET /v1/sites/{site}/visitors/{id}/explain': {
    path: { site: string; id: string };
    query: { audience: string };
    body: undefined;
    answer: { audience: string; member: boolean; since: string | null; explanation: Explanation };
  };
  /** Read the live feed, or the log */
  'GET /v1/sites/{site}/events': {
    path: { site: string };
    query: { last?: number | undefined; cursor?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: { events: Event[] };
  };
  /** List events that failed, and count rejected requests */
  'GET /v1/sites/{site}/failed-events': {
    path: { site: string };
    query: { cursor?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: FailedEvents;
  };
  /** Replay events that failed */
  'POST /v1/sites/{site}/failed-events/replay': {
    path: { site: string };
    query: object;
    body: Replay;
    answer: ReplayResult;
  };
  /** List audiences with their sizes */
  'GET /v1/sites/{site}/audiences': {
    path: { site: string };
    query: object;
    body: undefined;
    answer: { audiences: Audience[] };
  };
  /** Add an audience */
  'POST /v1/sites/{site}/audiences': { path: { site: string }; query: object; body: NewAudience; answer: Audience };
  /** Get an audience with the history of its size */
  'GET /v1/sites/{site}/audiences/{key}': {
    path: { site: string; key: string };
    query: { days?: number | undefined };
    body: undefined;
    answer: Audience & { history: { day: string; size: number; entered: number; left: number }[] };
  };
  /** Change an audience */
  'PATCH /v1/sites/{site}/audiences/{key}': {
    path: { site: string; key: string };
    query: object;
    body: AudienceChange;
    answer: Audience;
  };
  /** Archive an audience */
  'DELETE /v1/sites/{site}/audiences/{key}': {
    path: { site: string; key: string };
    query: object;
    body: undefined;
    answer: undefined;
  };
  /** Preview a rule */
  'POST /v1/sites/{site}/audiences/preview': {
    path: { site: string };
    query: object;
    body: PreviewRequest;
    answer: Preview;
  };
  /** List members */
  'GET /v1/sites/{site}/audiences/{key}/members': {
    path: { site: string; key: string };
    query: { cursor?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: { members: Member[]; next: string | null };
  };
  /** List visitors who entered or left */
  'GET /v1/sites/{site}/audiences/{key}/changes': {
    path: { site: string; key: string };
    query: { since: string; limit?: number | undefined };
    body: undefined;
    answer: MemberChanges;
  };
  /** Export members */
  'GET /v1/sites/{site}/audiences/{key}/export': {
    path: { site: string; key: string };
    query: {
      format:
        | 'json'
        | 'ndjson'
        | 'csv'
        | 'google'
        | 'meta'
        | 'linkedin'
        | 'microsoft'
        | 'tiktok'
        | 'print'
        | 'google-clicks'
        | 'microsoft-clicks'
        | 'meta-clicks';
      cursor?: string | undefined;
      limit?: number | undefined;
      medium?: string | undefined;
      conversion?: string | undefined;
      value?: number | undefined;
      currency?: string | undefined;
    };
    body: undefined;
    answer: MemberExport;
  };
  /** Visits, visitors, bounces, channels, states */
  'GET /v1/sites/{site}/reports/overview': {
    path: { site: string };
    query: { from?: string | undefined; to?: string | undefined; by?: ('day' | 'hour') | undefined };
    body: undefined;
    answer: OverviewReport;
  };
  /** Where visits came from, and how many of the visitors whom it brought opened a channel */
  'GET /v1/sites/{site}/reports/sources': {
    path: { site: string };
    query: {
      from?: string | undefined;
      to?: string | undefined;
      by?: ('day' | 'hour') | undefined;
      limit?: number | undefined;
      dimension?: ('source' | 'campaign' | 'group') | undefined;
    };
    body: undefined;
    answer: SourcesReport;
  };
  /** Pages as viewed, and as those on which visits began */
  'GET /v1/sites/{site}/reports/pages': {
    path: { site: string };
    query: {
      from?: string | undefined;
      to?: string | undefined;
      by?: ('day' | 'hour') | undefined;
      limit?: number | undefined;
    };
    body: undefined;
    answer: PagesReport;
  };
  /** Bounces, their likely causes, and where they happen */
  'GET /v1/sites/{site}/reports/bounces': {
    path: { site: string };
    query: {
      from?: string | undefined;
      to?: string | undefined;
      by?: ('day' | 'hour') | undefined;
      limit?: number | undefined;
    };
    body: undefined;
    answer: BouncesReport;
  };
  /** Open media */
  'GET /v1/sites/{site}/reports/open-media': {
    path: { site: string };
    query: { from?: string | undefined; to?: string | undefined; by?: ('day' | 'week') | undefined };
    body: undefined;
    answer: MixReport;
  };
  /** Time from contact to answer, and who waits */
  'GET /v1/sites/{site}/reports/response-times': {
    path: { site: string };
    query: { from?: string | undefined; to?: string | undefined; by?: ('day' | 'week') | undefined };
    body: undefined;
    answer: ResponseReport;
  };
  /** Save a contact: link visitors, set traits and match keys */
  'PUT /v1/sites/{site}/contacts/{contact}': {
    path: { site: string; contact: string };
    query: object;
    body: ContactChange;
    answer: Contact;
  };
  /** Get a contact */
  'GET /v1/sites/{site}/contacts/{contact}': {
    path: { site: string; contact: string };
    query: object;
    body: undefined;
    answer: Contact;
  };
  /** Delete a contact */
  'DELETE /v1/sites/{site}/contacts/{contact}': {
    path: { site: string; contact: string };
    query: object;
    body: undefined;
    answer: undefined;
  };
  /** Unlink a visitor from a contact */
  'DELETE /v1/sites/{site}/contacts/{contact}/visitors/{id}': {
    path: { site: string; contact: string; id: string };
    query: object;
    body: undefined;
    answer: undefined;
  };
  /** Add a webhook */
  'POST /v1/sites/{site}/webhooks': { path: { site: string }; query: object; body: NewWebhook; answer: CreatedWebhook };
  /** List webhooks */
  'GET /v1/sites/{site}/webhooks': {
    path: { site: string };
    query: object;
    body: undefined;
    answer: { webhooks: Webhook[] };
  };
  /** Get a webhook */
  'GET /v1/sites/{site}/webhooks/{id}': {
    path: { site: string; id: string };
    query: object;
    body: undefined;
    answer: Webhook;
  };
  /** Change a webhook, or switch it off or on */
  'PATCH /v1/sites/{site}/webhooks/{id}': {
    path: { site: string; id: string };
    query: object;
    body: WebhookChange;
    answer: Webhook;
  };
  /** Delete a webhook and its waiting messages */
  'DELETE /v1/sites/{site}/webhooks/{id}': {
    path: { site: string; id: string };
    query: object;
    body: undefined;
    answer: undefined;
  };
  /** Rotate the secret of a webhook */
  'POST /v1/sites/{site}/webhooks/{id}/secret': {
    path: { site: string; id: string };
    query: object;
    body: undefined;
    answer: NewSecret;
  };
  /** List deliveries */
  'GET /v1/sites/{site}/webhooks/{id}/deliveries': {
    path: { site: string; id: string };
    query: {
      state?: ('pending' | 'delivered' | 'failed') | undefined;
      cursor?: string | undefined;
      limit?: number | undefined;
    };
    body: undefined;
    answer: { deliveries: Delivery[]; next: string | null };
  };
  /** Replay deliveries */
  'POST /v1/sites/{site}/webhooks/{id}/replay': {
    path: { site: string; id: string };
    query: object;
    body: Redelivery;
    answer: { replayed: number };
  };
  /** List API keys */
  'GET /v1/keys': { path: object; query: object; body: undefined; answer: { keys: Key[] } };
  /** Create an API key */
  'POST /v1/keys': { path: object; query: object; body: NewKey; answer: { id: string; key: string } };
  /** Delete an API key */
  'DELETE /v1/keys/{id}': { path: { id: string }; query: object; body: undefined; answer: undefined };
  /** List the audit log */
  'GET /v1/audit': {
    path: object;
    query: { site?: string | undefined; cursor?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: { entries: AuditEntry[]; next: string | null };
  };
}
