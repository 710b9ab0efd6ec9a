/** The texts of the pages for unsubscribing. */
const ENGLISH = {
  language: 'en',
  title: 'Unsubscribe',
  question: (medium: string, site: string) => `Do you no longer want to get ${medium} from ${site}?`,
  button: 'Unsubscribe',
  done: (medium: string, site: string) => `You are unsubscribed. You get no more ${medium} from ${site}.`,
  refused: 'This address is incomplete or has been changed. Please open the link in the message again.',
  wrongBody: 'The body of the request must be List-Unsubscribe=One-Click. Please use the button on the page.',
  medium: { newsletter: 'newsletters', email: 'emails', print: 'letters', sms: 'text messages' } as Record<
    string,
    string
  >,
  otherMedium: (medium: string) => `messages by ${medium}`,
};

export type UnsubscribeWords = typeof ENGLISH;

const GERMAN: UnsubscribeWords = {
  language: 'de',
  title: 'Abmelden',
  question: (medium, site) => `Möchten Sie ${medium} von ${site} nicht mehr erhalten?`,
  button: 'Abmelden',
  done: (medium, site) => `Sie sind abgemeldet und erhalten ${medium} von ${site} nicht mehr.`,
  refused:
    'Diese Adresse ist unvollständig oder wurde verändert. Bitte öffnen Sie den Link in der Nachricht noch einmal.',
  wrongBody:
    'Die Anfrage muss List-Unsubscribe=One-Click enthalten. Bitte benutzen Sie die Schaltfläche auf der Seite.',
  medium: { newsletter: 'den Newsletter', email: 'E-Mails', print: 'Briefe', sms: 'SMS' },
  otherMedium: (medium) => `Nachrichten per ${medium}`,
};

/** The texts in the language that the browser prefers: German or English. */
export function unsubscribeWordsFor(acceptLanguage: string | undefined): UnsubscribeWords {
  const preferred = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [name = '', quality = 'q=1'] = part.trim().split(/\s*;\s*/);
      return { name: name.slice(0, 2).toLowerCase(), weight: Number(quality.replace(/^q=/, '')) || 0 };
    })
    .filter(({ name, weight }) => weight > 0 && (name === 'de' || name === 'en'))
    .sort((a, b) => b.weight - a.weight)[0];
  return preferred?.name === 'de' ? GERMAN : ENGLISH;
}

/** The messages of a medium, as a sentence names them. */
export function messagesOfMedium({ medium, otherMedium }: UnsubscribeWords, word: string): string {
  return (Object.hasOwn(medium, word) ? medium[word] : undefined) ?? otherMedium(word);
}
