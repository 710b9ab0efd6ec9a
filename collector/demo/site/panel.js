import { arrivalFeed } from './panel/arrivalFeed.js';
import { changeLog } from './panel/changeLog.js';
import { companyCommands } from './panel/companyCommands.js';
import { copyButton } from './panel/copyButton.js';
import { minutesAndSeconds, timeSince } from './panel/durations.js';
import { make, setText } from './panel/elements.js';
import { deleteOwnVisitor, fetchOwnVisitor } from './panel/ownVisitor.js';
import { taps } from './panel/taps.js';
import { fillIn, words } from './panel/words.js';

/** The panel beside the demo site shows what the collector knows about this visitor. While visible, it asks this often. */
const PACE_MS = 700;
/** After a click, it waits long enough for the tag's request and still looks immediate. */
const SOON_MS = 120;
const FOLDED = 'duplex-panel-folded';
const NEVER_OPENED = { open: false, last: null, until: null };

const { me, api, site } = document.querySelector('script[data-me]').dataset;

const stateName = make('b', { class: 'state-name' });
const stateKey = make('code', { 'data-field': 'state' });
const sentence = make('p', { class: 'sentence', role: 'status' });
const waiting = make('p', { class: 'waiting', 'data-field': 'waiting' });
const pair = taps();
const audiences = termList('audiences', words.audienceNames);
const media = termList('media', {});
const figures = { visits: make('dd'), views: make('dd'), engaged: make('dd') };
const id = make('code', { 'data-field': 'id' });
const idLine = make(
  'div',
  { class: 'id' },
  make('h3', {}, words.id),
  id,
  copyButton(() => id.textContent),
);
const feed = arrivalFeed();
const changes = changeLog();
const commands = companyCommands(api, site);
const meanings = make(
  'details',
  { class: 'meanings' },
  make('summary', {}, words.meanings),
  make('dl', {}, ...words.meaningsOf.flatMap(([word, meaning]) => [make('dt', {}, word), make('dd', {}, meaning)])),
);
const outcome = make('p', { class: 'faint', role: 'status' });
const forgetButton = make('button', { type: 'button', class: 'forget' }, words.forget);
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
  make('section', {}, make('h3', {}, words.changes), ...changes.elements),
  meanings,
  commands.element,
  make('div', { class: 'actions' }, forgetButton, consent, outcome),
);
const fold = make('button', { type: 'button', class: 'fold', 'aria-controls': content.id });
const panel = make(
  'aside',
  { id: 'duplex-panel', 'aria-label': words.title, 'data-duplex-ignore': '' },
  make('header', {}, make('h2', {}, words.title), make('p', { class: 'badge' }, stateName, stateKey), fold),
  content,
);

let last = null;
let timer;
let asking = false;

setFolded(remembered() ?? matchMedia('(width < 60rem)').matches);
show('loading', null);
document.body.append(panel);
fold.addEventListener('click', () => setFolded(!panel.hasAttribute('data-folded'), true));
forgetButton.addEventListener('click', forgetMe);
document.addEventListener('click', () => schedule(SOON_MS));
document.addEventListener('visibilitychange', () => schedule(0));
schedule(0);

function schedule(ms) {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') timer = setTimeout(refresh, ms);
}

async function refresh() {
  // One request at a time. The next one answers a click that happens meanwhile.
  if (asking) return schedule(SOON_MS);
  asking = true;
  const [answer] = await Promise.all([fetchOwnVisitor(me), feed.refresh()]);
  asking = false;
  if (answer.problem !== undefined) {
    show(answer.problem, last);
  } else {
    last = answer.visitor;
    show(last?.state ?? unknownBecause(), last);
    changes.compare(last?.state ?? null, last?.audiences ?? []);
  }
  schedule(PACE_MS);
}

/** Why the visitor is unknown: the banner is open, the visitor declined, or the first batch is on its way. */
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
  setText(stateName, visitor ? words.stateNames[visitor.state] : words.unlinked);
  setText(stateKey, visitor?.state ?? '');
  setText(sentence, words.states[state] ?? state);
  pair.show(visitor?.taps ?? { visitor: NEVER_OPENED, company: NEVER_OPENED });
  waiting.hidden = !visitor?.waitingSince;
  if (visitor?.waitingSince) setText(waiting, fillIn(words.waiting, { duration: timeSince(visitor.waitingSince) }));
  known.hidden = visitor === null;
  forgetButton.hidden = visitor === null;
  commands.show(visitor?.id ?? null);
  if (visitor === null) return;
  audiences.show(visitor.audiences);
  media.show(visitor.media);
  setText(figures.visits, String(visitor.visits));
  setText(figures.views, String(visitor.views));
  setText(figures.engaged, minutesAndSeconds(visitor.engagedSeconds));
  setText(id, visitor.id);
}

async function forgetMe() {
  forgetButton.disabled = true;
  setText(outcome, (await deleteOwnVisitor(me)) ? words.forgotten : words.notForgotten);
  forgetButton.disabled = false;
  schedule(0);
  setTimeout(setText, 5000, outcome, '');
}

/** A list of terms, each with its name in `names` and its key in the API. It is rebuilt only when a term changes. */
function termList(field, names) {
  const list = make('ul', { class: 'terms', 'data-field': field });
  let shown = null;
  return {
    element: list,
    show(keys) {
      const joined = keys.join(' ');
      if (joined === shown) return;
      shown = joined;
      const none = make('li', { class: 'faint' }, words.none);
      list.replaceChildren(...(keys.length === 0 ? [none] : keys.map((key) => term(key, names[key]))));
    },
  };
}

function term(key, name) {
  const code = make('code', {}, key);
  return make('li', { 'data-key': key }, ...(name === undefined ? [code] : [make('span', {}, name), code]));
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
    // Without storage, the next page starts as usual.
  }
}

function remembered() {
  try {
    return { true: true, false: false }[sessionStorage.getItem(FOLDED)] ?? null;
  } catch {
    return null;
  }
}
