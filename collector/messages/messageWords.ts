import type { MessageLanguage } from '../storage/alerts/storedAlerts.ts';

/** The words of messages in English. This object is the type of every other language. */
const english = {
  locale: 'en-GB',
  waiting: (who: string, span: string) => `${who} has waited ${span} for your answer`,
  waitingShort: (who: string) => `${who} waits for your answer`,
  entered: (who: string, audience: string) => `${who} has entered the audience “${audience}”`,
  silent: (span: string) => `Nobody has visited for ${span}`,
  visitor: (id: string) => `Visitor ${id}`,
  who: 'Who',
  medium: 'Medium',
  page: 'Page',
  since: 'Since',
  lastVisit: 'Last visit',
  entry: 'Entered',
  site: 'Site',
  see: 'See the visitor',
  seeSite: 'Check the set-up',
  test: 'Test',
  testNote: 'This is a test with invented data.',
  unknown: 'unknown',
  foot: (alert: string, site: string) => `Sent by the alert “${alert}” of ${site}.`,
  settings: 'Change alerts',
  minute: (n: number) => `${n} ${n === 1 ? 'minute' : 'minutes'}`,
  hour: (n: number) => `${n} ${n === 1 ? 'hour' : 'hours'}`,
  day: (n: number) => `${n} ${n === 1 ? 'day' : 'days'}`,
  media: {
    email: 'Email',
    phone: 'Phone',
    sms: 'SMS',
    form: 'Form',
    chat: 'Chat',
    whatsapp: 'WhatsApp',
    newsletter: 'Newsletter',
    calendar: 'Calendar',
  } as Record<string, string>,
  invitation: {
    subject: 'Your invitation to Duplex',
    title: 'You are invited',
    text: (by: string) => `${by} invites you to the dashboard of Duplex.`,
    somebody: 'Somebody',
    how: 'The link works once and ends after a week. It creates your account, or adds the invitation to the one you have.',
    accept: 'Accept the invitation',
    foot: 'You did not expect this? Then you can ignore it. Nothing happens without your click.',
  },
};

export type MessageWords = typeof english;

const german: MessageWords = {
  locale: 'de-DE',
  waiting: (who, span) => `${who} wartet seit ${span} auf Ihre Antwort`,
  waitingShort: (who) => `${who} wartet auf Ihre Antwort`,
  entered: (who, audience) => `${who} gehört jetzt zur Zielgruppe „${audience}“`,
  silent: (span) => `Seit ${span} kam kein Besuch`,
  visitor: (id) => `Besucher ${id}`,
  who: 'Wer',
  medium: 'Medium',
  page: 'Seite',
  since: 'Seit',
  lastVisit: 'Letzter Besuch',
  entry: 'Eingetreten',
  site: 'Website',
  see: 'Besucher ansehen',
  seeSite: 'Einrichtung prüfen',
  test: 'Test',
  testNote: 'Das ist ein Test mit erfundenen Daten.',
  unknown: 'unbekannt',
  foot: (alert, site) => `Gesendet vom Alarm „${alert}“ der Website ${site}.`,
  settings: 'Alarme ändern',
  minute: (n) => `${n} ${n === 1 ? 'Minute' : 'Minuten'}`,
  hour: (n) => `${n} ${n === 1 ? 'Stunde' : 'Stunden'}`,
  day: (n) => `${n} ${n === 1 ? 'Tag' : 'Tagen'}`,
  media: {
    email: 'E-Mail',
    phone: 'Telefon',
    sms: 'SMS',
    form: 'Formular',
    chat: 'Chat',
    whatsapp: 'WhatsApp',
    newsletter: 'Newsletter',
    calendar: 'Kalender',
  },
  invitation: {
    subject: 'Ihre Einladung zu Duplex',
    title: 'Sie sind eingeladen',
    text: (by) => `${by} lädt Sie zum Dashboard von Duplex ein.`,
    somebody: 'Jemand',
    how: 'Der Link gilt einmal und eine Woche lang. Er legt Ihr Konto an oder ergänzt das vorhandene.',
    accept: 'Einladung annehmen',
    foot: 'Sie haben das nicht erwartet? Dann können Sie diese E-Mail ignorieren. Ohne Ihren Klick geschieht nichts.',
  },
};

const WORDS: Readonly<Record<MessageLanguage, MessageWords>> = { en: english, de: german };

export function messageWordsIn(language: MessageLanguage): MessageWords {
  return WORDS[language];
}
