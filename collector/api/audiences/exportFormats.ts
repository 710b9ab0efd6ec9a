import type { Scalar } from '../../../shared/wire.ts';
import { printedCode, shortUrlOf } from '../../core/taps/shortCode.ts';
import { isoOf } from '../../core/time/moment.ts';
import { csvLine, machineLine, withoutFormula } from '../../http/csvLine.ts';
import type { AudiencePrint } from '../../storage/audiences/audiencePrint.ts';
import type { ExportedMember } from '../../storage/audiences/exportPage.ts';
import type { PrintFields } from '../../storage/touchLinks/printLinks.ts';
import { qrCode } from '../qrCode.ts';
import { memberCursor } from './memberCursor.ts';

export const FORMATS = ['json', 'ndjson', 'csv', 'google', 'meta', 'linkedin', 'microsoft', 'tiktok', 'print'] as const;
export type Format = (typeof FORMATS)[number];

/** Values that an export needs besides its members. */
export interface Terms {
  audience: { key: string; name: string };
  /** The letter, if the export is for print. */
  print?: PrintTerms;
}

/** The page and the campaign of a letter, and what its codes look like. */
export interface PrintTerms extends AudiencePrint {
  /** From then on, the codes count nothing; in milliseconds since 1970. */
  until: number;
  /** The address below which the codes are. */
  tagBase: string;
  /** Each row has its QR code as a picture. */
  qr: boolean;
}

/** How an export is written. */
export interface Layout {
  type: 'csv' | 'json' | 'ndjson';
  /** The text before the members. */
  head(terms: Terms): string;
  /** One member; null if they have nothing by which the receiver could find them. */
  line(member: ExportedMember & { print?: PrintFields }, terms: Terms): string | null;
  /** Members who closed this medium are left out. */
  medium: string | null;
  /** One line per contact, however many visitors are linked with it. */
  byContact: boolean;
  /** The receiver takes at most this many members in one file. */
  most: number | null;
}

function jsonOf(member: ExportedMember): string {
  const { visitor, contact, entered_at, reason } = member;
  return JSON.stringify({
    visitor,
    contact,
    enteredAt: isoOf(entered_at),
    reason,
    cursor: memberCursor.encode(entered_at, visitor),
  });
}

/** Duplex's own formats: every member. */
const plain: Omit<Layout, 'type' | 'head' | 'line'> = { medium: null, byContact: false, most: null };
/** Lists for advertising: each contact once, without those who objected to ads. */
const ad: Omit<Layout, 'head' | 'line'> = { type: 'csv', medium: 'ad', byContact: true, most: null };

/** A trait, which people wrote. */
function freeText(trait: Scalar): string {
  return withoutFormula(String(trait));
}

/** A platform's file: the platform's names of the columns, and the values for each member, exactly as they are. */
function platform(columns: readonly string[], valuesOf: (member: ExportedMember) => (string | undefined)[] | null) {
  const line = (member: ExportedMember): string | null => {
    const values = valuesOf(member);
    return values === null ? null : machineLine(values);
  };
  return { ...ad, head: () => machineLine(columns), line };
}

const BULK =
  'Type,Status,Id,Parent Id,Client Id,Modified Time,Name,Description,Scope,Audience,Action Type,Sub Type,Text';

/**
 * The formats, each as its receiver documents it. Columns have the names and the order of the receiver's template. Match
 * keys are normalized and hashed when they come in (`enrich/matchKeys.ts`).
 */
export const LAYOUTS: Record<Format, Layout> = {
  json: { ...plain, type: 'json', head: () => '', line: jsonOf },
  ndjson: { ...plain, type: 'ndjson', head: () => '', line: (member) => `${jsonOf(member)}\n` },
  csv: {
    ...plain,
    type: 'csv',
    head: () => csvLine(['visitor', 'contact', 'entered_at', 'reason', 'cursor']),
    line: ({ visitor, contact, entered_at, reason }) =>
      csvLine([visitor, contact, isoOf(entered_at), reason, memberCursor.encode(entered_at, visitor)]),
  },
  // Customer Match: email, phone and names hashed, country and postal code plain. An address needs all four parts.
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
  // LinkedIn wants plain names, and no plain name is stored. The email address is enough.
  linkedin: {
    ...platform(
      ['email', 'firstname', 'lastname', 'jobtitle', 'employeecompany', 'country', 'googleaid'],
      ({ keys, traits }) => {
        const { email, country } = keys ?? {};
        const { jobTitle = '', company = '' } = traits ?? {};
        return email === undefined ? null : [email, '', '', freeText(jobTitle), freeText(company), country, ''];
      },
    ),
    most: 300_000,
  },
  // A bulk file: its version, the list, and the items, which refer to the list by a negative id of our choice.
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
  // One row for a letter: the owner's id by which the address is found, and what the letter says.
  print: {
    ...ad,
    medium: 'print',
    head: ({ print }) =>
      machineLine(['contact', 'topic', 'reason', 'entered_at', 'code', 'url', ...(print?.qr === true ? ['qr'] : [])]),
    line: ({ contact, reason, entered_at, print: made }, { print }) => {
      if (contact === null) return null;
      if (made === undefined || print === undefined) return '\r\n';
      const { link, topic } = made;
      const url = shortUrlOf(link.code, print.tagBase, link.target);
      const qr = print.qr ? [`data:image/svg+xml;base64,${Buffer.from(qrCode(url)).toString('base64')}`] : [];
      return machineLine([
        ...[contact, topic === null ? '' : freeText(topic), reason, isoOf(entered_at)],
        ...[printedCode(link.code), url, ...qr],
      ]);
    },
  },
};
