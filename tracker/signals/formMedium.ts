import { isWithin } from '../core/guard.ts';
import { EVIDENCE, FIELD_KINDS, TRAP, type Weights } from './formEvidence.ts';

/** Sums below this are no evidence. */
const ENOUGH = 4;

/**
 * By which medium a form speaks: the owner's own word, `form` for a message, `newsletter`; undefined if it is neither.
 * Reads names, types, labels and what the page wrote, never a value. `hasTyped` says in which fields the visitor typed:
 * those of an earlier step are visible no longer.
 */
export function mediumOf(
  form: HTMLFormElement,
  submitter: Element | null | undefined,
  hasTyped: (field: Element) => boolean,
): string | undefined {
  if (isWithin(form, 'search,[data-duplex-ignore]')) return;
  const marked = form.getAttribute('data-duplex-contact');
  if (marked) return marked;

  const sums = [0, 0, 0];
  const add = ([...weights]: Weights | number[], times = 1) => {
    for (const index in sums) sums[index]! += weights[index]! * times;
  };

  const kinds = new Set<string>();
  let hidden = '';
  let button = submitter;
  for (const field of form as unknown as Iterable<HTMLInputElement>) {
    const text = textOf(field);
    if (/^(submit|image|button)/.test(text)) button ??= text.startsWith('b') ? null : field;
    else if (/^hidden/.test(text)) hidden += ` ${text}`;
    else if (!/^(check|radio|select|fieldset|output|range|color)/.test(text) && !isTrap(field, text, hasTyped)) {
      const [kind, , ...weights] = FIELD_KINDS.find(([, pattern]) => RegExp(pattern).test(text)) ?? [
        'text',
        '',
        0,
        0,
        0,
      ];
      if (!kinds.has(kind)) add(weights);
      kinds.add(kind);
    }
  }

  // Fields called `action` or `id` hide the form's own properties: attributes are left to ask.
  const address = new URL(submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', document.baseURI);
  const isOwn = address.host + address.pathname === location.host + location.pathname;
  const places: Record<string, string> = {
    m: normal(marksOf(form)),
    a: normal(decode((isOwn ? '' : address.host) + address.pathname)),
    b: normal(
      `${(button as HTMLInputElement)?.value ?? ''} ${button?.textContent ?? ''} ${button?.getAttribute('name') ?? ''}`,
    ),
    h: hidden,
    k: [...kinds].sort().join(' '),
  };
  for (const [sources, pattern, ...weights] of EVIDENCE) {
    const found = [...sources].filter((source) => RegExp(pattern).test(places[source]!));
    if (found[0]) add(weights, `${found}` === 'a' && isOwn ? 0.5 : 1);
  }
  const [message, newsletter, other] = sums as [number, number, number];
  const most = Math.max(message, newsletter);
  if (most >= ENOUGH && most > other) return newsletter < message ? 'form' : 'newsletter';
  return;
}

const normal = (text: string) =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter]!)
    .replace(/[^\p{L}\d]+/gu, ' ');

const decode = (text: string) => {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
};

/** Type, autocompletion, name, id, placeholder and labels of a field. */
const textOf = (field: HTMLInputElement) =>
  normal(
    [
      field.type,
      ...['autocomplete', 'name', 'id', 'placeholder', 'aria-label'].map((name) => field.getAttribute(name) ?? ''),
      ...[...(field.labels ?? [])].map((label) => label.textContent),
    ].join(' '),
  );

/** Attributes with their names; long values are settings of a program, and the address is looked at by itself. */
const marksOf = (form: HTMLFormElement) =>
  form
    .getAttributeNames()
    .filter((name) => !/^(action|target|style|on\w+)$/.test(name))
    .sort((a) => (a === 'method' ? -1 : 0))
    .map((name) => `${name} ${form.getAttribute(name)!.slice(0, 99)}`)
    .join(' ');

/** Is it a field that nobody is to fill in, or one that cannot be seen? */
const isTrap = (field: HTMLInputElement, text: string, hasTyped: (field: Element) => boolean) =>
  RegExp(TRAP).test(text) ||
  (!hasTyped(field) &&
    (field.tabIndex < 0 || isWithin(field, '[aria-hidden=true]') || field.checkVisibility?.() === false));
