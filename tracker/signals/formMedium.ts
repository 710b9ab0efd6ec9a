import { FIELDS, TRAP, UNKNOWN_FIELD, type Weight, WORDS } from './formEvidence.ts';
import { isWithin } from './isWithin.ts';

/** Sums below this are no evidence. */
const ENOUGH = 4;

/**
 * By which medium a form speaks: the owner's own word, `form` for a message, `newsletter`; nothing if it is neither.
 * Reads names, types, labels and what the page wrote, never a value. `hasTyped` says in which fields the visitor typed:
 * those of an earlier step are visible no longer.
 */
export function mediumOfForm(
  form: HTMLFormElement,
  submitter: Element | null | undefined,
  hasTyped: (field: Element) => boolean,
): string | undefined {
  if (isWithin(form, 'search,[data-duplex-ignore]')) return;
  const marked = form.getAttribute('data-duplex-contact');
  if (marked) return marked;

  const sums: Record<string, number> = { m: 0, n: 0, o: 0 };
  const add = (weight: Weight, share = 1) => {
    sums[weight[0]!]! += +weight.slice(1) * share;
  };

  let kinds = '';
  let hidden = '';
  let button = submitter;
  for (const field of form as unknown as Iterable<HTMLInputElement>) {
    const text = textOf(field);
    if (/^submit/.test(text)) button ??= field;
    else if (/^hidden/.test(text)) hidden += text;
    else if (!/^(button|check|radio|select|fields|output|range)/.test(text) && !isTrap(field, text, hasTyped)) {
      const [kind, , weight] = FIELDS.find(([, pattern]) => RegExp(pattern).test(text)) ?? UNKNOWN_FIELD;
      if (!kinds.includes(kind) || kind === 'o') add(weight);
      if (!kinds.includes(kind)) kinds += kind;
    }
  }

  // Fields called `action` or `id` hide the form's own properties: attributes are left to ask.
  const read = (name: string, element: Element | null | undefined = form) => element?.getAttribute(name) ?? '';
  const { host, pathname } = new URL(read('formaction', submitter) || read('action'), document.baseURI);
  const isOwn = host + pathname === location.host + location.pathname;
  const marks = form.getAttributeNames().filter((name) => !/^(method|action|style|on\w+)$/.test(name));
  const places: Record<string, string> = {
    // Long values are settings of a program.
    m: `method ${read('method')} ${marks.map((name) => `${name} ${read(name).slice(0, 99)}`).join(' ')}`,
    a: `${pathname} ${isOwn ? '' : host}`,
    b: `${read('value', button)} ${button?.textContent} ${read('name', button)}`,
    h: hidden,
    k: kinds,
  };
  for (const [letters, pattern, weight] of WORDS) {
    const found = [...letters].filter((letter) => RegExp(pattern).test(normal(places[letter]!)));
    if (found[0]) add(weight, found[0] === 'a' && isOwn ? 0.5 : 1);
  }
  const { m, n, o } = sums as { m: number; n: number; o: number };
  const most = Math.max(m, n);
  return most >= ENOUGH && most > o ? (n < m ? 'form' : 'newsletter') : undefined;
}

const normal = (text: string) =>
  `${text} `
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter]!)
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\d]+/gu, ' ');

/** Type, autocompletion, name, id, placeholder and labels of a field. */
const textOf = (field: HTMLInputElement) =>
  normal(
    [
      field.type,
      ...['autocomplete', 'name', 'id', 'placeholder', 'aria-label'].map((name) => field.getAttribute(name) ?? ''),
      ...[...(field.labels ?? [])].map((label) => label.textContent),
    ].join(' '),
  );

/** Is it a field that nobody is to fill in, or one that cannot be seen? */
const isTrap = (field: HTMLInputElement, text: string, hasTyped: (field: Element) => boolean) =>
  RegExp(TRAP).test(text) ||
  (!hasTyped(field) &&
    (field.tabIndex < 0 || isWithin(field, '[aria-hidden=true]') || field.checkVisibility?.() === false));
