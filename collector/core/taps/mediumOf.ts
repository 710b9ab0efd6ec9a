/** The medium of a signal that names none: `browser` for a bookmark, else `other`. */
export function mediumOf(kind: string, medium: string | undefined): string {
  return medium ?? (kind === 'bookmark' ? 'browser' : 'other');
}
