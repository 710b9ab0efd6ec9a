/** A medium as it is stored and compared: without regard to case and outer blanks. */
export function normalizedMedium(medium: string): string {
  return medium.normalize('NFC').trim().toLowerCase();
}

/** The medium of a signal that names none: `browser` for a bookmark, else `other`. */
export function mediumOf(kind: string, medium: string | undefined): string {
  return medium === undefined ? (kind === 'bookmark' ? 'browser' : 'other') : normalizedMedium(medium);
}
