/** The hashes of a key by form: SHA-256 in lower-case hex. A key that cannot be read is left out, with a notice. */
export async function hashedForms(name: string, forms: object | null): Promise<Record<string, string>> {
  // biome-ignore lint/suspicious/noConsole: the page's author sees the notice; the value stays out of it
  if (forms === null) console.warn(`duplex: identify leaves the ${name} out, because it cannot be read`);
  const hashes: Record<string, string> = {};
  for (const [form, text] of Object.entries(forms ?? {})) {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    hashes[form] = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return hashes;
}
