import type { Operation } from './description.ts';

/**
 * An operation as a command for a shell. What has no value yet is a variable of the shell, as in the README: `$KEY`,
 * `$SITE`. The page's script writes the same once something has been filled in.
 */
export function curlOf({ method, path }: Operation, base: string, body: unknown): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const verb = method === 'GET' || (method === 'POST' && body !== undefined) ? '' : ` -X ${method}`;
  const head = `curl -s${verb} "${base}${address}" \\\n  -H "Authorization: Bearer $KEY"`;
  if (body === undefined) return head;
  return `${head} -H "content-type: application/json" \\\n  -d '${quoted(JSON.stringify(body, null, 2))}'`;
}

/** Between single quotes a shell takes everything as it is, but those quotes. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''");
}
