import type { fillingEn } from './fillingEn.ts';

/** The texts about cadence, replies and channels that run dry, in German. */
export const fillingDe: typeof fillingEn = {
  title: 'Wie oft Sie schreiben, und wer überfällig ist',
  sentence: (overdue, dry) => `${overdue} sind für eine Nachricht überfällig. ${dry} versiegen binnen sieben Tagen.`,
  cadence: 'Alle',
  setting: 'von Ihnen festgelegt',
  observed: (gaps) => `beobachtet in ${gaps} Abständen`,
  none: 'kein Rhythmus',
  touches: 'Nachrichten',
  overdue: 'Überfällig',
  overdueTitle: 'Am längsten überfällig',
  overdueNone: 'Niemand ist überfällig.',
  dueFor: (span) => `fällig seit ${span}`,
  how: 'Der Rhythmus eines Mediums ist der, den Sie unter Einstellungen festlegen, sonst der übliche Abstand zweier Nachrichten an dieselbe Person.',
  dryTitle: 'Versiegt diese Woche',
  drySentence: (count) => `${count} Kanäle schließen sich binnen sieben Tagen, wenn niemand etwas tut.`,
  dryNone: 'Diese Woche versiegt kein Kanal.',
  drySoonest: 'Die ersten davon',
  closesIn: (span) => `schließt sich in ${span}`,
  day: 'Tag',
  returnsTitle: 'Auf welche Medien geantwortet wird',
  returnsSentence: (replied, visitors, rate) =>
    `${replied} von ${visitors} Besuchern, die eine Nachricht erhielten, haben geantwortet: ${rate}.`,
  returnsNone: 'In diesem Zeitraum ist keine Nachricht erfasst.',
  reached: 'Erreicht',
  replied: 'Geantwortet',
  rate: 'Anteil',
  median: 'Mittlere Zeit bis zur Antwort',
  p90: '9 von 10 binnen',
  longest: 'Offen seit',
  arrivals:
    'Eine Nachricht, die kein System gemeldet hat, ist nur durch die Ankunft über ihren Link bekannt und hat darum immer eine Antwort. Der Anteil stimmt für Medien, deren Nachrichten gemeldet werden.',
  estimated: 'Geschätzt aus einem Teil der Besucher.',
};
