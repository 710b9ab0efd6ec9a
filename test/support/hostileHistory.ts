import { Browser, type Owner, PAGE_ORIGIN } from './client.ts';
import { HOSTILE_TEXTS } from './hostile.ts';
import { USER_AGENTS } from './userAgents.mjs';
import { uuid7 } from './uuid7.ts';

/** Texts that run, break out of their element or spoil a layout if a page does not escape them. */
export const HOSTILE_MARKUP: readonly string[] = [
  '</script><script>globalThis.hurt=1</script>',
  '"><svg onload=globalThis.hurt=1>',
  "'><img src=x onerror=globalThis.hurt=1>",
  'javascript:globalThis.hurt=1',
  '</title></style></textarea><img src=https://evil.example.org/pixel>',
  '{{constructor.constructor("globalThis.hurt=1")()}}',
  '\u202egnp.exe\u0000\u001b[31m',
  "=cmd|'/C calc'!A0",
  '__proto__',
  '\ud800lone',
  'W'.repeat(400),
  'a\nb\r\nc',
];

/** A visitor and a contact with hostile data. */
export interface HostileHistory {
  visitor: string;
  contact: string;
}

/** Sends each hostile text in each place that a tag, a browser or an owner's system fills, through the collector. */
export async function fillHostile(owner: Owner, site: string): Promise<HostileHistory> {
  const texts = [...HOSTILE_MARKUP, ...HOSTILE_TEXTS];
  let visitor = '';
  let contact = '';
  for (const [index, text] of texts.entries()) {
    const sent = encodeURIComponent(text.isWellFormed() ? text.slice(0, 1_000) : 'lone');
    const agent = USER_AGENTS[2]!.replace('Win64', headerOf(text)).replace('Firefox/140.0', `Firefox/140.${index}`);
    const browser = new Browser(owner.base, site, agent);
    const query = ['source', 'medium', 'campaign', 'term', 'content'].map((name) => `utm_${name}=${sent}`).join('&');
    await browser.agree(
      [
        { kind: 'view', title: text },
        { kind: 'event', name: text, props: { note: text, [text]: 1 } },
        { kind: 'contact', medium: text },
        { kind: 'contact', medium: 'email', interaction: text },
        { kind: 'engagement', engaged: 1_000, scroll: 5, exit: text, load: { lcp: 9_000 } },
      ],
      { url: `${PAGE_ORIGIN}/${sent}?${query}`, referrer: `https://example.net/${sent}`, language: text },
    );
    // Each event alone, because one that is refused must not keep the others out.
    for (const referrer of [text, `javascript:${text}`, `https://${sent}.example.net/`])
      await browser.agree([{ kind: 'view', title: text }], { url: `${PAGE_ORIGIN}/x`, referrer });
    await browser.agree([{ kind: 'event', name: text }]);
    await browser.agree([{ kind: 'contact', medium: 'phone' }]);
    if (browser.id === '') continue;
    const { status } = await owner.call('PUT', `/v1/sites/${site}/contacts/${sent}`, {
      visitors: [browser.id],
      traits: { name: text, [text.slice(0, 40)]: text },
    });
    await owner.call('POST', `/v1/sites/${site}/touches`, {
      touches: [{ id: uuid7(), visitor: browser.id, medium: text, name: text }],
    });
    if (contact === '' && status < 300) [visitor, contact] = [browser.id, text];
  }
  return { visitor, contact };
}

/** A text as a header can carry it. */
function headerOf(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 300);
}
