import { arrivals } from './panel/arrivals.js';
import { ask, forget } from './panel/ask.js';
import { copyButton } from './panel/copyButton.js';
import { log } from './panel/log.js';
import { make, setText } from './panel/make.js';
import { play } from './panel/play.js';
import { clock, lasting } from './panel/since.js';
import { taps } from './panel/taps.js';
import { words } from './panel/words.js';

/** Beside the demo site: what the collector knows of this visitor, asked again every `PACE_MS` while visible. */
const PACE_MS = 700;
/** After a click: long enough for the tag's request, short enough to look immediate. */
const SOON_MS = 120;
const FOLDED = 'duplex-panel-folded';
const SHUT = { open: false, last: null, until: null };

const { me, api, site } = document.querySelector('script[data-me]').dataset;

const badge = make('code', { class: 'badge', 'data-field': 'state' });
const sentence = make('p', { class: 'sentence', role: 'status' });
const waiting = make('p', { class: 'waiting', 'data-field': 'waiting' });
const pair = taps();
const audiences = chips('audiences');
const media = chips('media');
const figures = { visits: make('dd'), views: make('dd'), engaged: make('dd') };
const id = make('code', { 'data-field': 'id' });
const idLine = make(
  'div',
  { class: 'id' },
  make('h3', {}, words.id),
  id,
  copyButton(() => id.textContent),
);
const feed = arrivals();
const changes = log();
const commands = play(api, site);
const outcome = make('p', { class: 'faint', role: 'status' });
const forgetting = make('button', { type: 'button', class: 'forget' }, words.forget);
const consent = make('button', { type: 'button', class: 'plain', 'data-consent': '' }, words.consent);

const known = make(
  'div',
  { class: 'known' },
  make('section', {}, make('h3', {}, words.audiences), audiences.element),
  make('section', {}, make('h3', {}, words.media), media.element),
  make(
    'dl',
    { class: 'figures' },
    ...Object.entries(figures).map(([name, value]) => make('div', {}, make('dt', {}, words[name]), value)),
  ),
  idLine,
);
const content = make(
  'div',
  { class: 'content', id: 'duplex-panel-content' },
  sentence,
  ...pair.elements,
  waiting,
  make('section', {}, make('h3', {}, words.arrived), ...feed.elements),
  known,
  make('section', {}, make('h3', {}, words.log), ...changes.elements),
  commands.element,
  make('div', { class: 'actions' }, forgetting, consent, outcome),
);
const fold = make('button', { type: 'button', class: 'fold', 'aria-controls': content.id });
const panel = make(
  'aside',
  { id: 'duplex-panel', 'aria-label': words.title, 'data-duplex-ignore': '' },
  make('header', {}, make('h2', {}, words.title), badge, fold),
  content,
);

let last = null;
let timer;
let asking = false;

setFolded(remembered() ?? matchMedia('(width < 60rem)').matches);
show('loading', null);
document.body.append(panel);
fold.addEventListener('click', () => setFolded(!panel.hasAttribute('data-folded'), true));
forgetting.addEventListener('click', forgetMe);
document.addEventListener('click', () => schedule(SOON_MS));
document.addEventListener('visibilitychange', () => schedule(0));
schedule(0);

function schedule(ms) {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') timer = setTimeout(refresh, ms);
}

async function refresh() {
  // One question at a time; a click during it is answered by the next one.
  if (asking) return schedule(SOON_MS);
  asking = true;
  const [answer] = await Promise.all([ask(me), feed.refresh()]);
  asking = false;
  if (answer.problem !== undefined) {
    show(answer.problem, last);
  } else {
    last = answer.visitor;
    show(last?.state ?? unknownBecause(), last);
    changes.notice(last?.state ?? null, last?.audiences ?? []);
  }
  schedule(PACE_MS);
}

/** Why nothing lasting is known: the banner waits, the visitor declined, or the tag has not told yet. */
function unknownBecause() {
  try {
    return (
      { accepted: 'pending', measured: 'measured', declined: 'declined' }[localStorage.getItem('amselrad-consent')] ??
      'anonymous'
    );
  } catch {
    return 'anonymous';
  }
}

function show(state, visitor) {
  panel.dataset.state = state;
  setText(badge, visitor?.state ?? words.unlinked);
  setText(sentence, words.states[state] ?? state);
  pair.show(visitor?.taps ?? { visitor: SHUT, company: SHUT });
  waiting.hidden = !visitor?.waitingSince;
  if (visitor?.waitingSince) setText(waiting, words.waiting(lasting(visitor.waitingSince)));
  known.hidden = visitor === null;
  forgetting.hidden = visitor === null;
  commands.show(visitor?.id ?? null);
  if (visitor === null) return;
  audiences.show(visitor.audiences);
  media.show(visitor.media);
  setText(figures.visits, String(visitor.visits));
  setText(figures.views, String(visitor.views));
  setText(figures.engaged, clock(visitor.engagedSeconds));
  setText(id, visitor.id);
}

async function forgetMe() {
  forgetting.disabled = true;
  setText(outcome, (await forget(me)) ? words.forgotten : words.notForgotten);
  forgetting.disabled = false;
  schedule(0);
  setTimeout(setText, 5000, outcome, '');
}

/** A row of words that is rebuilt only when one of them changes. */
function chips(field) {
  const list = make('ul', { class: 'chips', 'data-field': field });
  let before = null;
  return {
    element: list,
    show(keys) {
      const now = keys.join(' ');
      if (now === before) return;
      before = now;
      const none = make('li', { class: 'faint' }, words.none);
      list.replaceChildren(...(keys.length === 0 ? [none] : keys.map((key) => make('li', { 'data-key': key }, key))));
    },
  };
}

function setFolded(folded, remember = false) {
  panel.toggleAttribute('data-folded', folded);
  document.documentElement.toggleAttribute('data-panel', !folded);
  fold.setAttribute('aria-expanded', String(!folded));
  setText(fold, folded ? words.show : words.hide);
  if (!remember) return;
  try {
    sessionStorage.setItem(FOLDED, String(folded));
  } catch {
    // It unfolds again on the next page.
  }
}

function remembered() {
  try {
    return { true: true, false: false }[sessionStorage.getItem(FOLDED)] ?? null;
  } catch {
    return null;
  }
}
