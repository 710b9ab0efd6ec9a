/**
 * Whether the path of a request has a segment `.` or `..`, written plainly or encoded. A proxy that passes on `/d/` only
 * may forward `/d/../metrics`, and the path that is left after such segments is one it meant to keep private.
 */
export function hasDotSegment(url: string): boolean {
  const [path] = url.split(/[?#]/, 1);
  if (!/\.|%2e/i.test(path!)) return false;
  return path!
    .replace(/%2e/gi, '.')
    .split(/[/\\]|%2f|%5c/i)
    .some((segment) => segment === '.' || segment === '..');
}
