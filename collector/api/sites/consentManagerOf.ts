/** Consent managers by what their script's address or the page's HTML contains. */
const MANAGERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Axeptio', /axept\.io/i],
  ['Borlabs Cookie', /borlabs-cookie/i],
  ['CCM19', /ccm19/i],
  ['Complianz', /complianz|cmplz/i],
  ['consentmanager', /consentmanager\.(net|mgr)|cmp_id/i],
  ['Cookie-Script', /cookie-script\.com/i],
  ['Cookiebot', /cookiebot\.(com|eu)/i],
  ['CookieFirst', /cookiefirst\.com/i],
  ['CookieYes', /cookieyes\.com|cookie-law-info/i],
  ['Didomi', /didomi/i],
  ['Google Funding Choices', /fundingchoicesmessages\.google\.com/i],
  ['iubenda', /iubenda\.com/i],
  ['Klaro', /klaro(\.min|-no-css)?\.js|kiprotect\.com/i],
  ['OneTrust', /cookielaw\.org|otSDKStub|onetrust/i],
  ['Osano', /cmp\.osano\.com/i],
  ['Quantcast Choice', /quantcast\.mgr\.consensu|cmp\.inmobi\.com/i],
  ['Real Cookie Banner', /real-cookie-banner/i],
  ['Shopify customer privacy', /consent-tracking-api|trackingConsent\.loadFeatures/i],
  ['Sourcepoint', /privacy-mgmt\.com|sourcepoint/i],
  ['Termly', /app\.termly\.io/i],
  ['TrustArc', /consent\.trustarc\.com/i],
  ['Usercentrics', /usercentrics\.(eu|com)/i],
];

/** The consent manager that a page loads, by name; null if none is recognized. */
export function consentManagerOf(html: string): string | null {
  return MANAGERS.find(([, mark]) => mark.test(html))?.[0] ?? null;
}
