// Made by client/describe.mjs from the description of the API; test/unit/client.test.ts -u makes it anew.
export type Audience = { "key": string; "name": string; "rule": Rule; "stay": (string | null); "public": boolean; "builtIn": boolean; "status": ("filling" | "ready" | "archiving"); "progress": number; "serves": ("rule" | "former" | "nothing"); "size": number };
export type AudienceChange = { "name"?: string; "rule"?: Rule; "stay"?: string; "public"?: boolean };
export type AuditEntry = { "id": string; "at": string; "site": (string | null); "key": string; "action": string; "subject": string; "details": { [name: string]: unknown } };
export type BounceFigures = { "visits": number; "bounces": number; "bounceRate": (number | null); "causes": Causes };
export type BounceRow = (BounceFigures & { "name": string; "before": BounceFigures });
export type BouncesReport = { "from": string; "to": string; "timeZone": string; "totals": BounceFigures; "before": BounceFigures; "series": readonly (BounceFigures & { "at": string })[]; "pages": readonly BounceRow[]; "sources": readonly BounceRow[] };
export type Causes = { "broken": number; "slow": number; "looks": number; "mismatch": number; "unknown": number };
export type Contact = { "contact": string; "visitors": readonly string[]; "traits": { [name: string]: (string | number | boolean) }; "keys": readonly string[]; "createdAt": string; "changedAt": string };
export type ContactChange = { "visitors"?: readonly string[]; "traits"?: { [name: string]: (string | number | boolean) }; "keys"?: { "email"?: string; "phone"?: string; "firstName"?: string; "lastName"?: string; "city"?: string; "state"?: string; "zip"?: string; "country"?: string }; "hashes"?: { "email"?: string; "emailGoogle"?: string; "phone"?: string; "phoneDigits"?: string; "firstName"?: string; "lastName"?: string; "firstNameMeta"?: string; "lastNameMeta"?: string; "cityMeta"?: string; "stateMeta"?: string; "zipMeta"?: string; "countryMeta"?: string } };
export type Delivery = { "id": string; "type": string; "state": ("pending" | "delivered" | "failed"); "createdAt": string; "attempts": number; "nextAt": (string | null); "deliveredAt": (string | null); "status": (number | null); "error": (string | null); "body": string };
export type Event = { "id": string; "kind": string; "at": string; "arrivedAt": string; "counted": ("visitor" | "anonymous" | "left-out" | "bot" | "refused"); "reason": string; "bot": (string | null); "visitor": (string | null); "visit": (string | null); "name": (string | null); "medium": (string | null); "grade": (string | null); "path": (string | null); "source": (string | null); "campaign": (string | null); "cause": (string | null) };
export type Explanation = { "holds": boolean; "changesAt": (string | null); "rule"?: unknown; "parts"?: readonly Explanation[]; "moments"?: readonly string[] };
export type Key = { "id": string; "name": string; "scopes": readonly string[]; "sites": (readonly string[] | null); "createdAt": string };
export type MemberChanges = { "changes": readonly { "visitor": string; "contact": (string | null); "change": ("entered" | "left"); "at": string; "reason": string }[]; "next": string; "more": boolean };
export type Members = { "members": readonly { "visitor": string; "contact": (string | null); "enteredAt": string; "reason": string }[]; "next": (string | null) };
export type MixReport = { "from": string; "to": string; "timeZone": string; "channels": number; "states": { "two-way": number; "visitor-only": number; "company-only": number; "dormant": number; "passive": number }; "media": readonly MixRow[]; "before": { "channels": number; "states": { "two-way": number; "visitor-only": number; "company-only": number; "dormant": number; "passive": number } }; "series": readonly { "at": string; "channels": number; "media": { [name: string]: number } }[] };
export type MixRow = (OpenMedium & { "medium": string; "before": OpenMedium });
export type NewAudience = { "name": string; "rule": Rule; "stay"?: string; "public"?: boolean; "key": string };
export type NewKey = { "name": string; "scopes": readonly ("read" | "export" | "write" | "admin")[]; "sites"?: readonly string[] };
export type NewSecret = { "secret": string; "formerUntil": string };
export type NewSite = { "name": string; "origins": readonly string[]; "timeZone"?: string; "consent"?: ("required" | "granted"); "beforeConsent"?: ("anonymous" | "none"); "signalWindow"?: (string | { [name: string]: string }); "touchWindow"?: string; "retention"?: string; "opens"?: readonly string[]; "bounceUnder"?: number; "automation"?: ("mark" | "count"); "answers"?: boolean; "afterRefusal"?: ("anonymous" | "none" | null); "cookieDomain"?: (string | null); "thresholds"?: { "ttfb"?: number; "fcp"?: number; "lcp"?: number; "inp"?: number; "cls"?: number; "errorStatus"?: number; "rage"?: number; "errors"?: number; "glance"?: number; "readToEnd"?: number }; "excludedHosts"?: readonly string[]; "excludedAddresses"?: readonly string[]; "mask"?: readonly string[]; "tagBase"?: string };
export type NewWebhook = { "url": string; "types"?: (readonly ("channel.opened" | "channel.changed" | "audience.entered" | "audience.left")[] | null); "audiences"?: (readonly string[] | null) };
export type OpenMedium = { "visitors": number; "twoWay": number; "visitorOnly": number; "share": (number | null) };
export type OverviewReport = { "from": string; "to": string; "timeZone": string; "totals": SiteFigures; "states": { "two-way": number; "visitor-only": number; "company-only": number; "dormant": number; "passive": number }; "before": { "from": string; "to": string; "totals": SiteFigures; "states": { "two-way": number; "visitor-only": number; "company-only": number; "dormant": number; "passive": number } }; "series": readonly (SiteFigures & { "at": string })[]; "robots": { "views": number; "reasons": { [name: string]: number } } };
export type PageFigures = { "views": number; "entries": number; "newVisitors": number; "channels": number; "channelRate": (number | null); "bounces": number; "bounceRate": (number | null); "causes": Causes };
export type PageRow = (PageFigures & { "path": string; "before": PageFigures; "series"?: readonly (PageFigures & { "at": string })[] });
export type PagesReport = { "from": string; "to": string; "timeZone": string; "rows": readonly PageRow[] };
export type Preview = { "count": number; "exact": boolean; "error": number; "sample": readonly { "visitor": string; "reason": readonly { "holds": boolean; "rule": Rule; "moments"?: readonly string[] }[] }[]; "overlap": readonly { "audience": string; "count": number; "share": number }[] };
export type PreviewRequest = { "rule": Rule };
export type Problem = { "type": string; "title": string; "status": number; "detail": string; "pointer"?: string; "hint"?: string };
export type Redelivery = { "ids"?: readonly string[]; "since"?: string; "all"?: boolean };
export type Refused = { "total": number; "refused": readonly RefusedEvent[]; "next": (string | null); "turnedAway": readonly { "day": string; "reason": string; "count": number }[] };
export type RefusedEvent = { "id": string; "arrivedAt": string; "reason": string; "event"?: unknown; "page": (string | null); "visitor": (string | null); "bot": (string | null) };
export type Replay = { "ids"?: readonly string[]; "mend"?: { [name: string]: unknown } };
export type Replayed = { "taken": number; "refused": readonly { "id": string; "reason": string }[]; "left": number };
export type ResponseFigures = { "contacts": number; "answered": number; "answeredShare": (number | null); "medianSeconds": (number | null); "p90Seconds": (number | null) };
export type ResponseReport = { "from": string; "to": string; "timeZone": string; "totals": ResponseFigures; "before": (ResponseFigures & unknown); "media": readonly ResponseRow[]; "series": readonly (ResponseFigures & { "at": string })[]; "waiting": { "visitors": number; "classes": readonly { "from": string; "to": (string | null); "visitors": number }[]; "longest": readonly { "visitor": string; "contact": (string | null); "since": string; "media": readonly string[] }[] } };
export type ResponseRow = (ResponseFigures & { "medium": string; "before": ResponseFigures });
export type Rule = ({ "all": readonly Rule[] } | { "any": readonly Rule[] } | { "not": Rule } | { "did": ("visit" | "view" | "signal" | "contact" | "share" | "bookmark" | "reply" | "draft" | "brought" | "bounce" | "event"); "name"?: string; "path"?: string; "source"?: string; "cause"?: ("broken" | "slow" | "looks" | "mismatch" | "unknown"); "grade"?: ("inferred" | "intent" | "confirmed"); "where"?: { [name: string]: (readonly (string | number | boolean)[] | { "atLeast": number }) }; "medium"?: string; "campaign"?: string; "times"?: number; "within"?: string; "after"?: Rule } | { "got": "touch"; "medium"?: string; "campaign"?: string; "times"?: number; "within"?: string; "after"?: Rule } | { "when": ("firstSeen" | "lastSeen" | "opened" | "waitingSince" | "visitorTapCloses" | "companyTapCloses"); "within"?: string; "olderThan"?: string } | { "is": string; "in": readonly (string | number | boolean)[] } | { "is": string; "atLeast": number } | { "in": string });
export type Signal = { "id": string; "visitor"?: string; "contact"?: string; "emailHash"?: string; "kind": string; "medium"?: string; "grade"?: ("inferred" | "intent" | "confirmed"); "act"?: string; "campaign"?: string; "at"?: string };
export type Site = { "name": string; "origins": readonly string[]; "timeZone": string; "consent": ("required" | "granted"); "beforeConsent": ("anonymous" | "none"); "signalWindow": (string | { [name: string]: string }); "touchWindow": string; "retention": string; "opens": readonly string[]; "bounceUnder": number; "automation": ("mark" | "count"); "answers": boolean; "afterRefusal": ("anonymous" | "none" | null); "cookieDomain": (string | null); "thresholds": { "ttfb"?: number; "fcp"?: number; "lcp"?: number; "inp"?: number; "cls"?: number; "errorStatus"?: number; "rage"?: number; "errors"?: number; "glance"?: number; "readToEnd"?: number }; "excludedHosts": readonly string[]; "excludedAddresses": readonly string[]; "mask": readonly string[]; "tagBase": string; "id": string; "snippet": string; "snippetPinned": string };
export type SiteChange = { "name"?: string; "origins"?: readonly string[]; "timeZone"?: string; "consent"?: ("required" | "granted"); "beforeConsent"?: ("anonymous" | "none"); "signalWindow"?: (string | { [name: string]: string }); "touchWindow"?: string; "retention"?: string; "opens"?: readonly string[]; "bounceUnder"?: number; "automation"?: ("mark" | "count"); "answers"?: boolean; "afterRefusal"?: ("anonymous" | "none" | null); "cookieDomain"?: (string | null); "thresholds"?: { "ttfb"?: number; "fcp"?: number; "lcp"?: number; "inp"?: number; "cls"?: number; "errorStatus"?: number; "rage"?: number; "errors"?: number; "glance"?: number; "readToEnd"?: number }; "excludedHosts"?: readonly string[]; "excludedAddresses"?: readonly string[]; "mask"?: readonly string[]; "tagBase"?: string };
export type SiteFigures = { "visits": number; "visitors": number; "views": number; "channelsOpened": number; "newVisitors": number; "channels": number; "channelRate": (number | null); "bounces": number; "bounceRate": (number | null); "causes": Causes };
export type Source = { "source": string; "medium": (string | null); "campaign": (string | null); "group": ("cross-network" | "paid-shopping" | "paid-search" | "paid-social" | "paid-video" | "display" | "paid-other" | "organic-shopping" | "organic-social" | "organic-video" | "ai-assistant" | "organic-search" | "email" | "affiliates" | "audio" | "sms" | "push" | "referral" | "direct" | "other") };
export type SourceFigures = { "visits": number; "newVisitors": number; "channels": number; "channelRate": (number | null); "bounces": number; "bounceRate": (number | null); "causes": Causes };
export type SourceRow = (SourceFigures & { "name": string; "before": SourceFigures; "series"?: readonly (SourceFigures & { "at": string })[] });
export type SourcesReport = { "from": string; "to": string; "timeZone": string; "dimension": string; "rows": readonly SourceRow[] };
export type TellResult = { "accepted": number; "duplicate": number; "waiting": number; "refused": readonly { "index": number; "reason": string }[] };
export type Touch = { "id": string; "visitor"?: string; "contact"?: string; "emailHash"?: string; "medium": string; "campaign"?: string; "at"?: string; "answers"?: boolean };
export type Visitor = { "id": string; "state": ("two-way" | "visitor-only" | "company-only" | "dormant" | "passive"); "interest": ("bounced" | "browsing" | "interested"); "waitingSince": (string | null); "contact": (string | null); "media": readonly string[]; "bestMedium": (string | null); "audiences": readonly string[]; "taps": { "visitor": { "open": boolean; "last": ({ "kind": string; "medium": string; "grade": ("inferred" | "intent" | "confirmed"); "at": string } | null); "until": (string | null) }; "company": { "open": boolean; "last": ({ "medium": string; "campaign": (string | null); "at": string } | null); "until": (string | null) } }; "visits": number; "views": number; "engagedSeconds": number; "firstSeenAt": string; "lastSeenAt": string; "sources": ({ "first": Source; "last": Source } | null) };
export type Webhook = { "url": string; "types": (readonly ("channel.opened" | "channel.changed" | "audience.entered" | "audience.left")[] | null); "audiences": (readonly string[] | null); "id": string; "enabled": boolean; "reason": (string | null); "createdAt": string };
export type WebhookChange = { "url"?: string; "types"?: (readonly ("channel.opened" | "channel.changed" | "audience.entered" | "audience.left")[] | null); "audiences"?: (readonly string[] | null); "enabled"?: boolean };
/** Every operation: what it is asked with, what it answers. */
export interface Api {
/** Add a site */
"POST /v1/sites": { body: NewSite; answer: Site };
/** All sites */
"GET /v1/sites": { answer: { "sites": readonly Site[] } };
/** One site */
"GET /v1/sites/{site}": { path: { "site": string }; answer: Site };
/** Change settings */
"PATCH /v1/sites/{site}": { path: { "site": string }; body: SiteChange; answer: Site };
/** Tell of touches */
"POST /v1/sites/{site}/touches": { path: { "site": string }; body: { "touches": readonly Touch[] }; answer: TellResult };
/** Tell of signals off the page */
"POST /v1/sites/{site}/signals": { path: { "site": string }; body: { "signals": readonly Signal[] }; answer: TellResult };
/** One visitor: both taps, and what follows from them */
"GET /v1/sites/{site}/visitors/{id}": { path: { "site": string; "id": string }; answer: Visitor };
/** Erase a visitor */
"DELETE /v1/sites/{site}/visitors/{id}": { path: { "site": string; "id": string }; answer: null };
/** Why a visitor is, or is not, a member of an audience */
"GET /v1/sites/{site}/visitors/{id}/explain": { path: { "site": string; "id": string }; query: { "audience": string }; answer: { "audience": string; "member": boolean; "since": (string | null); "explanation": Explanation } };
/** What arrived last, and why it was counted or not; without `last`, the raw log */
"GET /v1/sites/{site}/events": { path: { "site": string }; query?: { "last"?: number | undefined; "cursor"?: string | undefined; "limit"?: number | undefined }; answer: { "events": readonly Event[] } };
/** Events that could not be taken, newest first, and how many requests were refused at the door */
"GET /v1/sites/{site}/refused": { path: { "site": string }; query?: { "cursor"?: string | undefined; "limit"?: number | undefined }; answer: Refused };
/** Try events again that could not be taken */
"POST /v1/sites/{site}/refused/replay": { path: { "site": string }; body: Replay; answer: Replayed };
/** All audiences with their sizes */
"GET /v1/sites/{site}/audiences": { path: { "site": string }; answer: { "audiences": readonly Audience[] } };
/** Add an audience */
"POST /v1/sites/{site}/audiences": { path: { "site": string }; body: NewAudience; answer: Audience };
/** Members now, in the order in which they entered */
"GET /v1/sites/{site}/audiences/{key}/members": { path: { "site": string; "key": string }; query?: { "cursor"?: string | undefined; "limit"?: number | undefined; "format"?: ("json" | "ndjson" | "csv" | "google" | "meta" | "linkedin" | "microsoft" | "tiktok" | "mailing" | "google-clicks" | "microsoft-clicks" | "meta-clicks") | undefined; "medium"?: string | undefined; "conversion"?: string | undefined; "value"?: (number | null) | undefined; "currency"?: string | undefined; "since"?: string | undefined }; answer: (Members | MemberChanges) };
/** Preview a rule */
"POST /v1/sites/{site}/audiences/preview": { path: { "site": string }; body: PreviewRequest; answer: Preview };
/** One audience, with the history of its size */
"GET /v1/sites/{site}/audiences/{key}": { path: { "site": string; "key": string }; query?: { "days"?: number | undefined }; answer: (Audience & { "history": readonly { "day": string; "size": number; "entered": number; "left": number }[] }) };
/** Change an audience */
"PATCH /v1/sites/{site}/audiences/{key}": { path: { "site": string; "key": string }; body: AudienceChange; answer: Audience };
/** Archive an audience */
"DELETE /v1/sites/{site}/audiences/{key}": { path: { "site": string; "key": string }; answer: null };
/** Visits, visitors, bounces, channels, states */
"GET /v1/sites/{site}/reports/overview": { path: { "site": string }; query?: { "from"?: string | undefined; "to"?: string | undefined; "by"?: ("day" | "hour") | undefined }; answer: OverviewReport };
/** Where visits came from, and how many of the visitors whom it brought opened a channel */
"GET /v1/sites/{site}/reports/sources": { path: { "site": string }; query?: { "from"?: string | undefined; "to"?: string | undefined; "by"?: ("day" | "hour") | undefined; "limit"?: number | undefined; "dimension"?: ("source" | "campaign" | "group") | undefined }; answer: SourcesReport };
/** Pages as viewed, and as those on which visits began */
"GET /v1/sites/{site}/reports/pages": { path: { "site": string }; query?: { "from"?: string | undefined; "to"?: string | undefined; "by"?: ("day" | "hour") | undefined; "limit"?: number | undefined }; answer: PagesReport };
/** Bounces, their likely causes, and where they happen */
"GET /v1/sites/{site}/reports/bounces": { path: { "site": string }; query?: { "from"?: string | undefined; "to"?: string | undefined; "by"?: ("day" | "hour") | undefined; "limit"?: number | undefined }; answer: BouncesReport };
/** Open media */
"GET /v1/sites/{site}/reports/mix": { path: { "site": string }; query?: { "from"?: string | undefined; "to"?: string | undefined; "by"?: ("day" | "week") | undefined }; answer: MixReport };
/** Time from contact to answer, and who waits */
"GET /v1/sites/{site}/reports/response": { path: { "site": string }; query?: { "from"?: string | undefined; "to"?: string | undefined; "by"?: ("day" | "week") | undefined }; answer: ResponseReport };
/** Link visitors with a contact, tell traits and match keys */
"PUT /v1/sites/{site}/contacts/{contact}": { path: { "site": string; "contact": string }; body: ContactChange; answer: Contact };
/** One contact */
"GET /v1/sites/{site}/contacts/{contact}": { path: { "site": string; "contact": string }; answer: Contact };
/** Forget a contact */
"DELETE /v1/sites/{site}/contacts/{contact}": { path: { "site": string; "contact": string }; answer: null };
/** Let go of a visitor */
"DELETE /v1/sites/{site}/contacts/{contact}/visitors/{id}": { path: { "site": string; "contact": string; "id": string }; answer: null };
/** Add a webhook */
"POST /v1/sites/{site}/webhooks": { path: { "site": string }; body: NewWebhook; answer: (Webhook & { "secret": string }) };
/** All webhooks */
"GET /v1/sites/{site}/webhooks": { path: { "site": string }; answer: { "webhooks": readonly Webhook[] } };
/** One webhook */
"GET /v1/sites/{site}/webhooks/{id}": { path: { "site": string; "id": string }; answer: Webhook };
/** Change a webhook, switch it off or on */
"PATCH /v1/sites/{site}/webhooks/{id}": { path: { "site": string; "id": string }; body: WebhookChange; answer: Webhook };
/** Delete a webhook, with what waits for it */
"DELETE /v1/sites/{site}/webhooks/{id}": { path: { "site": string; "id": string }; answer: null };
/** Rotate the secret of a webhook */
"POST /v1/sites/{site}/webhooks/{id}/secret": { path: { "site": string; "id": string }; answer: NewSecret };
/** What was, is to be, or could not be delivered */
"GET /v1/sites/{site}/webhooks/{id}/deliveries": { path: { "site": string; "id": string }; query?: { "state"?: ("pending" | "delivered" | "failed") | undefined; "cursor"?: string | undefined; "limit"?: number | undefined }; answer: { "deliveries": readonly Delivery[]; "next": (string | null) } };
/** Deliver once more */
"POST /v1/sites/{site}/webhooks/{id}/replay": { path: { "site": string; "id": string }; body: Redelivery; answer: { "replayed": number } };
/** All keys */
"GET /v1/keys": { answer: { "keys": readonly Key[] } };
/** Make a key */
"POST /v1/keys": { body: NewKey; answer: { "id": string; "key": string } };
/** Delete a key */
"DELETE /v1/keys/{id}": { path: { "id": string }; answer: null };
/** What was done */
"GET /v1/audit": { query?: { "site"?: string | undefined; "cursor"?: string | undefined; "limit"?: number | undefined }; answer: { "entries": readonly AuditEntry[]; "next": (string | null) } };
}
