import type { Operation } from './description.ts';

/**
 * An operation as a shell command. Values that are not known yet are shell variables, as in the README: `$KEY`, `$SITE`.
 * The page's script writes the same command with the values that were filled in.
 */
export function curlOf({ method, path }: Operation, base: string, body: unknown): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const verb = method === 'GET' || (method === 'POST' && body !== undefined) ? '' : ` -X ${method}`;
  const head = `curl -s${verb} "${base}${address}" \\\n  -H "Authorization: Bearer $KEY"`;
  if (body === undefined) return head;
  return `${head} -H "content-type: application/json" \\\n  -d '${quoted(JSON.stringify(body, null, 2))}'`;
}

/** Escapes single quotes, the only character that is special between single quotes. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''");
}
