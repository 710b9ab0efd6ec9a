import type { permissionsEn } from './permissionsEn.ts';

/** The texts about what a contact permits, in German. */
export const permissionsDe: typeof permissionsEn = {
  title: 'Was erlaubt ist',
  none: 'Es ist keine Einwilligung erfasst. Darum lassen Exporte für Newsletter, E-Mail und Briefe diesen Kontakt aus.',
  kind: {
    'opt-in': 'Einwilligung',
    'double-opt-in': 'Double-Opt-in',
    'existing-customer': 'Bestandskunde (§ 7 Abs. 3 UWG)',
    'opt-out': 'Abgemeldet',
  },
  granted: 'erlaubt',
  refused: 'nicht erlaubt',
  unproven: 'ohne Nachweis eines Double-Opt-in',
  allMedia: 'Alle Medien',
  withdraw: 'Widerrufen',
  withdrawNamed: (medium) => `Einwilligung für ${medium} widerrufen`,
  history: 'Nachweis und Verlauf',
  source: {
    api: 'API',
    dashboard: 'Auswertung',
    'one-click': 'Mit einem Klick abgemeldet',
    close: 'Abgemeldet oder widersprochen',
  },
  proof: {
    text: 'Wortlaut',
    textVersion: 'Fassung des Wortlauts',
    page: 'Seite',
    signedUpAt: 'Angemeldet',
    confirmationSentAt: 'Bestätigung verschickt',
    interaction: 'Bestätigt durch',
    order: 'Kauf',
  },
};
