/** Pages are parsed into documents of their own, in which no script runs. */
const policy = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createHTML(text: string): string } } }
).trustedTypes?.createPolicy('duplex', { createHTML: (text: string) => text });

/** A page of the dashboard as a document. */
export function parsed(html: string): Document {
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
}
