/** Logs one line of JSON to the console, from which Cloudflare collects logs. */
export function log(message: string, fields: Record<string, unknown> = {}): void {
  // biome-ignore lint/suspicious/noConsole: at the edge the console is where logs go
  console.log(JSON.stringify({ message, ...fields }));
}
