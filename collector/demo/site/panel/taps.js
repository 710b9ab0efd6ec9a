import { relativeTime } from './durations.js';
import { draw, make, setText } from './elements.js';
import { fillIn, words } from './words.js';

/**
 * The two taps over one basin. Each has a lever and, while it is open, a stream. Below it are the last action and the
 * time at which the tap closes by itself. Returns the elements and a function that shows a visitor's taps.
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

/** A tap on the left wall. The other one is its mirror image. */
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
  const action = make('span');
  const when = make('span');
  const until = make('span');
  return {
    element: make('p', { class: side }, make('span', { class: 'name' }, name), state, action, when, until),
    show(view) {
      setText(state, openness(view));
      setText(action, view.last === null ? words.never : actionOf(view.last));
      setText(when, view.last === null ? '' : confidencePrefix(view.last) + relativeTime(view.last.at));
      setText(until, view.until === null ? '' : closing(view));
    },
  };
}

function openness({ open }) {
  return open ? words.open : words.closed;
}

function closing({ open, until }) {
  return fillIn(open ? words.closes : words.hasClosed, { when: relativeTime(until) });
}

/** `Kontakt: email`, or the bare medium of a touch. */
function actionOf({ kind, medium }) {
  return kind === undefined ? medium : `${words.kinds[kind] ?? kind}: ${medium}`;
}

/** `Absicht, `; a touch has no confidence. */
function confidencePrefix({ confidence }) {
  return confidence === undefined ? '' : `${words.confidences[confidence] ?? confidence}, `;
}
