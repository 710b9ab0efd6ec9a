/** A script element of a page, by its attributes. */
export type ScriptElement = Readonly<Record<string, string>>;

/** What a check needs to know of the HTML of a page. */
export interface PageScripts {
  scripts: ScriptElement[];
  /** Content security policies in `<meta>`. */
  policies: string[];
  /** `href` of `<base>`, against which addresses resolve. */
  base: string | null;
}

const ELEMENT = /<(script|meta|base)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
/** Their content is text, so an element in it does not count. */
const NOT_ELEMENTS =
  /<!--[\s\S]*?-->|(<script\b(?:[^>"']|"[^"]*"|'[^']*')*>)[\s\S]*?<\/script\s*>|<(textarea|template|noscript)\b[\s\S]*?<\/\2\s*>/gi;

/** Reads the script elements of a page from its HTML as the server sends it. */
export function pageScripts(html: string): PageScripts {
  const found: PageScripts = { scripts: [], policies: [], base: null };
  const elements = html.replaceAll(NOT_ELEMENTS, (_, script?: string) => script ?? '');
  for (const [, name = '', text = ''] of elements.matchAll(ELEMENT)) {
    const attributes = attributesOf(text);
    const kind = name.toLowerCase();
    if (kind === 'script') found.scripts.push(attributes);
    else if (kind === 'base') found.base ??= attributes['href'] ?? null;
    else if (attributes['http-equiv']?.toLowerCase() === 'content-security-policy')
      found.policies.push(attributes['content'] ?? '');
  }
  return found;
}

function attributesOf(text: string): ScriptElement {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    // The first of two attributes of the same name counts.
    attributes[name.toLowerCase()] ??= decoded(double ?? single ?? bare ?? '');
  }
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", '#39': "'", lt: '<', gt: '>' };

function decoded(text: string): string {
  return text.replaceAll(/&(amp|quot|apos|#39|lt|gt);/g, (_, name: string) => ENTITIES[name]!);
}
