import { type Batch, WIRE_VERSION } from '../../shared/wire.ts';
import { documentValue } from './guard.ts';
import { uuid7 } from './uuid7.ts';

/** The options of the snippet, as `data-*` attributes of the script, or the argument of the module's `start`. */
export interface Options {
  /** `data-site`: the site's public id. */
  site: string;
  /** `data-consent="granted"`: the owner vouches for consent, or needs none. If absent, the tag looks for consent. */
  consent?: string;
  /** `data-before-consent="none"`: no request before consent. If absent, anonymous requests. */
  beforeConsent?: string;
  /** `data-chat="crisp"`: names of chat adapters to load, with spaces between. */
  chat?: string;
  /** `data-share="token"`: addresses that the visitor shares carry a token that credits the sharer. */
  share?: string;
  /** `data-hash-routes`: an address with another `#/path` is another view. */
  hashRoutes?: string;
  /** `data-default-country="DE"`: the country of phone numbers without one, given to `identify`. */
  defaultCountry?: string;
}

export let options: Options;
/** Where batches go: beside the script, whatever the name of the script's file. */
export let endpoint: string;
/** Every batch begins with these fields. The address is undefined until the page has been seen. */
export const head = { v: WIRE_VERSION, page: uuid7() } as Head;
export type Head = Pick<Batch, 'v' | 'site' | 'page' | 'reset' | 'referrer'> & { url?: string };

/** Takes the options; those of the script's address (`tag.js?site=…`) serve tag managers that allow no attributes. */
export function open(given: Options, src: string): void {
  const address = new URL(src, location.href);
  options = { ...Object.fromEntries(address.searchParams), ...given };
  head.site = options.site;
  // Browsers refuse requests to addresses with credentials.
  endpoint = new URL('in', address).href.replace(/\/\/[^/]*@/, '//');
}

/** Sets the address of the view. */
export function turnTo(from: string, address?: string): void {
  head.url = addressOf(address);
  [head.referrer] = from.split(/[?#]/) as [string];
}

/**
 * The page's address, or another one, as the collector may know it. A form that sends by GET writes the visitor's words
 * into the address of the next page. So the query keeps only how the visitor came: campaigns, ids of ads (as in
 * collector/enrich/sourceTable.ts), the token of a shared link.
 */
export function addressOf(given?: string): string {
  // A frame with `srcdoc` has no host; its base address is that of the page around it.
  let { href } = new URL(given || (location.host && location.href), documentValue('baseURI'));
  // The route takes the place of the path, before the query.
  if (options.hashRoutes != null) href = href.replace(/\/?(\?[^#]*)?#!?\/([^?]*)/, '/$2$1');
  return href
    .split(/#(?!utm_)/)[0]!
    .replace(/([?&#])(?!(amp;)?(utm|gad)_|(\w*(cl(ic)?k?|fat_|c|tdu)id|[gw]braid|dx|epik|awc|cjevent)=)[^&#]+/gi, '$1-')
    .slice(0, MAX_LENGTH);
}

/** The collector takes addresses of 8 KiB; with both of them a batch stays far below its limit. */
const MAX_LENGTH = 4000;
