import { isoOf, msOf } from '../../core/time/moment.ts';
import { csvLine } from '../../http/csvLine.ts';
import type { ExportedMember } from '../../storage/audiences/exportPage.ts';

export const FORMATS = [
  'json',
  'ndjson',
  'csv',
  'google',
  'meta',
  'linkedin',
  'microsoft',
  'tiktok',
  'print',
  'google-clicks',
  'microsoft-clicks',
  'meta-clicks',
] as const;
export type Format = (typeof FORMATS)[number];

/** What an export is told besides its members. */
export interface Terms {
  audience: { key: string; name: string };
  /** Of click ids: what is reported as reached by entering the audience. */
  conversion: { name: string; value: number | undefined; currency: string | undefined };
}

/** How an export is written. */
export interface Layout {
  type: 'csv' | 'json' | 'ndjson';
  /** What comes before the members. */
  head(terms: Terms): string;
  /** A member; null where he has nothing by which the receiver could find him. */
  line(member: ExportedMember, terms: Terms): string | null;
  /** What a member is left out for having closed. */
  medium: string | null;
  /** One line a contact, however many visitors he is. */
  byContact: boolean;
  /** Kind of a click id. */
  click: string | null;
  /** More members than this the receiver does not take in one file. */
  most: number | null;
}

const cursorOf = ({ entered_at, visitor }: ExportedMember): string => `${entered_at}_${visitor}`;

function view(member: ExportedMember): string {
  const { visitor, contact, entered_at, reason } = member;
  return JSON.stringify({ visitor, contact, enteredAt: isoOf(entered_at), reason, cursor: cursorOf(member) });
}

const own: Omit<Layout, 'type' | 'head' | 'line'> = { medium: null, byContact: false, click: null, most: null };
/** Lists for advertising: a contact once, and not who objected to ads. */
const ad: Omit<Layout, 'head' | 'line'> = { type: 'csv', medium: 'ad', byContact: true, click: null, most: null };

/** A platform's file: its columns by its names, and from which match keys each is filled. */
function platform(columns: readonly string[], valuesOf: (member: ExportedMember) => (string | undefined)[] | null) {
  const line = (member: ExportedMember): string | null => {
    const values = valuesOf(member);
    return values === null ? null : csvLine(values);
  };
  return { ...ad, head: () => csvLine(columns), line };
}

const BULK =
  'Type,Status,Id,Parent Id,Client Id,Modified Time,Name,Description,Scope,Audience,Action Type,Sub Type,Text';

/**
 * The formats, each as its receiver documents it. Columns are named in the order of the receiver's template; keys are
 * hashed when they come in (`enrich/matchKeys.ts`), so there is nothing left to normalize here.
 */
export const LAYOUTS: Record<Format, Layout> = {
  json: { ...own, type: 'json', head: () => '', line: view },
  ndjson: { ...own, type: 'ndjson', head: () => '', line: (member) => `${view(member)}\n` },
  csv: {
    ...own,
    type: 'csv',
    head: () => csvLine(['visitor', 'contact', 'entered_at', 'reason', 'cursor']),
    line: (member) =>
      csvLine([member.visitor, member.contact, isoOf(member.entered_at), member.reason, cursorOf(member)]),
  },
  // Customer Match: e-mail, phone and names hashed, country and postal code plain. By address it needs all four.
  google: platform(['Email', 'Phone', 'First Name', 'Last Name', 'Country', 'Zip'], ({ keys }) => {
    const { email, emailGoogle = email, phone, firstName, lastName, country, zip } = keys ?? {};
    const byAddress = [firstName, lastName, country, zip].every((key) => key !== undefined);
    const usable = emailGoogle !== undefined || phone !== undefined || byAddress;
    return usable ? [emailGoogle, phone, firstName, lastName, country, zip] : null;
  }),
  meta: platform(['email', 'phone', 'madid', 'uid', 'fn', 'ln', 'ct', 'st', 'country', 'zip'], ({ keys, contact }) => {
    const { email, phoneDigits, firstNameMeta, lastNameMeta, cityMeta, stateMeta, countryMeta, zipMeta } = keys ?? {};
    const byName = firstNameMeta !== undefined && lastNameMeta !== undefined && (cityMeta ?? zipMeta) !== undefined;
    if (email === undefined && phoneDigits === undefined && !byName) return null;
    const uid = contact ?? undefined;
    return [email, phoneDigits, '', uid, firstNameMeta, lastNameMeta, cityMeta, stateMeta, countryMeta, zipMeta];
  }),
  // Names would have to be plain, and no plain name is kept: the address finds him.
  linkedin: {
    ...platform(
      ['email', 'firstname', 'lastname', 'jobtitle', 'employeecompany', 'country', 'googleaid'],
      ({ keys, traits }) => {
        const { email, country } = keys ?? {};
        const { jobTitle = '', company = '' } = traits ?? {};
        return email === undefined ? null : [email, '', '', String(jobTitle), String(company), country, ''];
      },
    ),
    most: 300_000,
  },
  // A bulk file: its version, the list, and the items, which refer to the list by a negative id of our own.
  microsoft: {
    ...ad,
    head: ({ audience }) =>
      [
        BULK,
        'Format Version,,,,,,6.0,,,,,,',
        `Customer List,Active,-1,,,,${csvLine([audience.name]).trimEnd()},,Customer,,Add,,`,
      ]
        .map((line) => `${line}\r\n`)
        .join(''),
    line: ({ keys }) =>
      keys?.['email'] === undefined ? null : `Customer List Item,,,-1,,,,,,,,Email,${keys['email']}\r\n`,
  },
  tiktok: platform(['Email_SHA256', 'Phone_SHA256'], ({ keys }) => {
    const { email, phone } = keys ?? {};
    return email === undefined && phone === undefined ? null : [email, phone];
  }),
  print: {
    ...platform(['contact', 'reason', 'entered_at'], ({ contact, reason, entered_at }) =>
      contact === null ? null : [contact, reason, isoOf(entered_at)],
    ),
    medium: 'print',
  },
  'google-clicks': clicks('gclid', 'Google Click ID', (ms) => `${isoSecond(ms).replace('T', ' ')}+00:00`),
  'microsoft-clicks': clicks('msclkid', 'Microsoft Click Id', (ms) => `${isoSecond(ms)}Z`),
  'meta-clicks': {
    ...ad,
    byContact: false,
    click: 'fbclid',
    head: () => csvLine(['event_name', 'event_time', 'fbc', 'value', 'currency']),
    line: ({ click, clicked_at, entered_at }, { conversion }) => {
      if (click === null) return null;
      const seconds = Math.floor(msOf(entered_at) / 1000);
      const fbc = `fb.1.${msOf(clicked_at!)}.${click}`;
      return csvLine([conversion.name, seconds, fbc, conversion.value, conversion.currency]);
    },
  },
};

/** Offline conversions by click id: whoever entered the audience has reached the goal. */
function clicks(kind: string, column: string, timeOf: (ms: number) => string): Layout {
  const columns = [column, 'Conversion Name', 'Conversion Time', 'Conversion Value', 'Conversion Currency'];
  return {
    ...ad,
    byContact: false,
    click: kind,
    head: () => csvLine(columns),
    line: ({ click, entered_at }, { conversion }) =>
      click === null
        ? null
        : csvLine([click, conversion.name, timeOf(msOf(entered_at)), conversion.value, conversion.currency]),
  };
}

function isoSecond(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
