import { uuid7 } from './uuid7.ts';

/** What the snippet says, as `data-*` attributes of the script, or as the argument of the module's `start`. */
export interface Options {
  /** `data-site`: the site's public id. */
  site: string;
  /** `data-consent="granted"`: the owner vouches that he has consent, or needs none. Absent: it is asked for. */
  consent?: string;
  /** `data-before-consent="none"`: no request before consent. Absent: the anonymous one. */
  beforeConsent?: string;
  /** `data-chat="crisp"`: adapters to load beside the tag, with spaces between. */
  chat?: string;
  /** `data-share="token"`: what is passed on carries a token that credits the sharer. */
  share?: string;
}

export let options: Options;
/** Where batches go: beside the script, whatever the script's own file is called. */
export let endpoint: string;
/** Nonce of this page load. A new visitor's id follows from it, so a visitor who withdrew gets another. */
export let nonce: string;
/** Address of the view; none until the page has been seen. */
export let url: string | undefined;
export let referrer: string;

export function open(given: Options, src: string): void {
  options = given;
  const address = new URL('in', new URL(src, location.href));
  // Requests to addresses with credentials are refused by browsers.
  address.username = '';
  address.password = '';
  endpoint = address.href;
  renewNonce();
}

export const renewNonce = (): string => (nonce = uuid7());

export function turnTo(from: string): void {
  // A form that sends by GET writes what was typed into the address of the next page. Only what says how the visitor
  // came goes out: campaigns, the ids of ads (as in collector/enrich/sourceTable.ts), the token of a shared link.
  url = location.href
    .split('#')[0]!
    .replace(
      /([?&])(?!utm_|(dx|\w*cl(ic)?k?id|[gw]braid|li_fat_id|rdt_cid|sccid|epik|awc|cjevent|tduid)=)[^&]+/gi,
      '$1-',
    );
  [referrer] = from.split(/[?#]/) as [string];
}
