/** One thing that the visitor does; by real mouse and keyboard. */
export type Step =
  | { click: string; times?: number; button?: 'middle' }
  | { press: string }
  | { type: [selector: string, text: string] }
  | { focus: string }
  | { select: string }
  | { drag: [from: string, to: string] }
  | { wait: number };

/** One action on a page as small businesses have them, and what a careful person would call it. */
export interface CorpusRow {
  id: string;
  /** The body of the page. `{{address}}` is its own address, encoded; `{{origin}}` and `{{host}}` are its own. */
  html: string;
  /** `contact:email`; with `|` between alternatives; empty for no signal; `?` where people would disagree. */
  expected: string;
  note: string;
  steps: Step[];
}

const CLICK: Step[] = [{ click: '#x' }];

/** A page of any kind; by default a click on `#x`. */
export const page = (id: string, html: string, expected: string, note = '', steps = CLICK): CorpusRow => ({
  id,
  html,
  expected,
  note,
  steps,
});

/** A click on a link. */
export const link = (id: string, href: string, expected: string, note = '', attributes = ''): CorpusRow =>
  page(id, `<a id=x href="${href}" ${attributes}>hier</a>`, expected, note);

/** A form that is sent into a hidden frame; by default with its button. */
export const form = (
  id: string,
  attributes: string,
  fields: string,
  expected: string,
  note = '',
  steps: Step[] = [{ click: '#s' }],
): CorpusRow =>
  page(
    id,
    `<iframe name=hole style="display:none"></iframe><form target=hole ${attributes}>${fields}${
      / id=s[ >]/.test(fields) ? '' : '<button id=s>Senden</button>'
    }</form>`,
    expected,
    note,
    steps,
  );

/** Text of the page, selected and copied. */
export const copy = (id: string, text: string, expected: string, note = ''): CorpusRow =>
  page(id, `<span id=x>${text}</span>`, expected, note, [{ select: '#x' }, { press: 'Control+c' }]);
