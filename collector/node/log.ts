/** Logs to stderr: one line of JSON, or a sentence if a person watches at a terminal. */
export function log(message: string, fields: Record<string, unknown> = {}): void {
  const sentence = `  ${[message, ...Object.values(fields)].join('\n    ')}`;
  const json = JSON.stringify({ time: new Date().toISOString(), message, ...fields });
  process.stderr.write(`${process.stderr.isTTY ? sentence : json}\n`);
}
