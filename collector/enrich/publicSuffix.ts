/**
 * Endings below which names are registered, as far as the sites in question need them: which part of a host is the name
 * that somebody owns. Facts that can be read in the public suffix list; the table is our own and small.
 */
const BELOW: Readonly<Record<string, string>> = {
  ae: 'co net org gov ac',
  ar: 'com net org gob edu',
  at: 'co or ac gv',
  au: 'com net org edu gov id',
  ba: 'com org net',
  bd: 'com net org edu gov',
  bg: 'com',
  bh: 'com',
  bo: 'com',
  br: 'com net org gov edu',
  bw: 'co',
  by: 'com',
  bz: 'com',
  cn: 'com net org gov edu ac',
  co: 'com net org gov edu',
  cr: 'co',
  cu: 'com',
  cy: 'com',
  do: 'com',
  ec: 'com',
  eg: 'com',
  es: 'com org nom gob edu',
  et: 'com',
  fj: 'com',
  ge: 'com',
  gh: 'com',
  gi: 'com',
  gr: 'com edu net org gov',
  gt: 'com',
  hk: 'com net org edu gov',
  hr: 'com',
  hu: 'co org',
  id: 'co or ac go web sch',
  il: 'co org ac gov net',
  in: 'co net org firm gen ind ac edu gov res',
  it: 'edu gov',
  jm: 'com',
  jp: 'co ne or ac go ad ed gr lg',
  ke: 'co or ac go',
  kh: 'com',
  kr: 'co ne or re pe go ac',
  kw: 'com',
  lb: 'com',
  ly: 'com',
  ma: 'co',
  mm: 'com',
  mt: 'com',
  mx: 'com org net gob edu',
  my: 'com net org gov edu',
  mz: 'co',
  na: 'com co',
  ng: 'com org gov edu',
  ni: 'com',
  np: 'com',
  nz: 'co net org govt ac geek school',
  om: 'com',
  pa: 'com',
  pe: 'com',
  pg: 'com',
  ph: 'com net org gov edu',
  pk: 'com net org gov edu',
  pl: 'com net org edu gov waw',
  pr: 'com',
  pt: 'com org edu gov',
  py: 'com',
  qa: 'com',
  ro: 'com org',
  rs: 'co org edu ac gov in',
  ru: 'com org net msk spb',
  sa: 'com',
  sb: 'com',
  sg: 'com net org edu gov',
  sl: 'com',
  sv: 'com',
  th: 'co in or ac go net',
  tj: 'com',
  tr: 'com net org gov edu bel k12 web gen',
  tw: 'com net org edu gov idv',
  tz: 'co',
  ua: 'com net org edu gov in kiev kyiv',
  ug: 'co',
  uk: 'co org me ltd plc net sch ac gov nhs',
  uy: 'com',
  uz: 'co',
  vc: 'com',
  ve: 'co com',
  vi: 'co',
  vn: 'com net org edu gov',
  za: 'co net org gov ac web law',
  zm: 'co',
  zw: 'co',
};

/** Hosts that give everybody a name below theirs: neighbors there are strangers. */
const SHARED = new Set(
  [
    'github.io gitlab.io codeberg.page netlify.app vercel.app now.sh pages.dev workers.dev web.app firebaseapp.com',
    'herokuapp.com azurewebsites.net cloudfront.net onrender.com fly.dev railway.app surge.sh replit.app glitch.me',
    'myshopify.com shopware.store blogspot.com blogspot.de wordpress.com wixsite.com wixstudio.io jimdosite.com',
    'jimdofree.com weebly.com squarespace.com webflow.io framer.website framer.app notion.site carrd.co strikingly.com',
    'de.com com.de co.com uk.com us.com eu.com gb.net dyndns.org ddns.net duckdns.org myfritz.net goip.de',
  ]
    .join(' ')
    .split(' '),
);

const SUFFIXES: ReadonlySet<string> = new Set(
  Object.entries(BELOW).flatMap(([country, labels]) => labels.split(' ').map((label) => `${label}.${country}`)),
);

/** `de`, `com`, `co.uk`: what a registry puts below nothing of its own; not `abc.de`. */
export function isPublicSuffix(ending: string): boolean {
  return /^(?:[a-z]{2}|com|net|org|info|cat)$/.test(ending) || SUFFIXES.has(ending);
}

/** The part of a host that somebody owns: `example.co.uk` of `www.example.co.uk`. An address by number is its own. */
export function registrableDomain(host: string): string {
  const labels = host.replace(/\.$/, '').split('.');
  if (host.includes(':') || /^\d+$/.test(labels.at(-1) ?? '')) return host;
  const two = labels.slice(-2).join('.');
  return labels.slice(SUFFIXES.has(two) || SHARED.has(two) ? -3 : -2).join('.');
}
