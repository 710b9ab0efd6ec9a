import { draw, make, setText } from './make.js';
import { since } from './since.js';
import { words } from './words.js';

/**
 * The two taps over one basin: each with its lever, its stream while it is open, and beneath it the last act and the
 * moment at which it closes by itself. Returns the elements and the function that shows a visitor.
 */
export function taps() {
  const picture = draw(
    'svg',
    { class: 'taps', viewBox: '0 -12 300 160', role: 'img' },
    draw(
      'defs',
      {},
      draw('clipPath', { id: 'basin-inside' }, draw('path', { d: `${BASIN}z` })),
      draw(
        'linearGradient',
        { id: 'basin-water' },
        draw('stop', { class: 'from-visitor', offset: '0.2' }),
        draw('stop', { class: 'from-company', offset: '0.8' }),
      ),
    ),
    draw('g', { class: 'tap visitor' }, ...tap()),
    draw('g', { class: 'tap company', transform: 'translate(300 0) scale(-1 1)' }, ...tap()),
    draw(
      'g',
      { 'clip-path': 'url(#basin-inside)' },
      draw('rect', { class: 'water', x: '50', y: '112', width: '200', height: '60', fill: 'url(#basin-water)' }),
    ),
    draw('path', { class: 'basin', d: BASIN }),
  );
  const visitor = caption(words.you, 'visitor');
  const company = caption(words.company, 'company');
  const captions = make('div', { class: 'captions' }, visitor.element, company.element);

  return {
    elements: [picture, captions],
    show({ visitor: mine, company: theirs }) {
      picture.setAttribute('data-visitor', mine.open ? 'open' : 'closed');
      picture.setAttribute('data-company', theirs.open ? 'open' : 'closed');
      const label = [words.you, openness(mine), words.company, openness(theirs)];
      picture.setAttribute('aria-label', `${label[0]}: ${label[1]}. ${label[2]}: ${label[3]}.`);
      visitor.show(mine);
      company.show(theirs);
    },
  };
}

const BASIN = 'M58 106v20a18 18 0 0 0 18 18h148a18 18 0 0 0 18-18v-20';

/** One tap, drawn on the left wall; the other is its mirror image. */
function tap() {
  return [
    draw('path', { class: 'stream', d: 'M98 82v60' }),
    draw('path', { class: 'ripple', d: 'M98 82v60' }),
    draw('path', { class: 'metal', d: 'M6 54h68q24 0 24 18v4' }),
    draw('path', { class: 'shine', d: 'M12 50h62q14 0 20 6' }),
    draw('rect', { class: 'flange', x: '0', y: '36', width: '8', height: '36', rx: '3' }),
    draw('rect', { class: 'flange', x: '86', y: '74', width: '24', height: '9', rx: '3' }),
    draw('path', { class: 'stem', d: 'M48 46V28' }),
    draw('g', { class: 'lever' }, draw('path', { d: 'M48 26h36' }), draw('circle', { cx: '48', cy: '26', r: '7' })),
  ];
}

function caption(name, side) {
  const state = make('b', { 'data-field': `${side}-tap` });
  const act = make('span');
  const when = make('span');
  const until = make('span');
  return {
    element: make('p', { class: side }, make('span', { class: 'name' }, name), state, act, when, until),
    show(view) {
      setText(state, openness(view));
      setText(act, view.last === null ? words.never : deed(view.last));
      setText(when, view.last === null ? '' : sureness(view.last) + since(view.last.at));
      const ends = view.until === null ? '' : since(view.until);
      setText(until, ends === '' ? '' : view.open ? words.lasts(ends) : words.lasted(ends));
    },
  };
}

function openness(view) {
  return view.open ? words.open : words.closed;
}

/** `Kontakt: email`, or the bare medium of a touch. */
function deed(last) {
  return last.kind === undefined ? last.medium : `${words.kinds[last.kind] ?? last.kind}: ${last.medium}`;
}

/** `Absicht, `; a touch has no confidence. */
function sureness(last) {
  return last.confidence === undefined ? '' : `${words.confidences[last.confidence] ?? last.confidence}, `;
}
