/** A signal that nobody gave a medium. A bookmark without one is the browser's own. */
export function mediumOf(kind: string, medium: string | undefined): string {
  return medium ?? (kind === 'bookmark' ? 'browser' : 'other');
}
