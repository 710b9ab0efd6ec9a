import { make } from './elements.js';
import { language, words } from './words.js';

const KEY = 'duplex-log';
const LENGTH = 30;
const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });

/**
 * Changes of the visitor's state and audiences, newest first. The tab keeps them while the visitor moves between pages.
 * Entries are stored as facts and not as sentences, so that a change of language translates them.
 */
export function changeLog() {
  const list = make('ol', { class: 'log' });
  const empty = make('p', { class: 'faint' }, words.noChanges);
  const kept = load();
  render();

  return {
    elements: [empty, list],
    /** Compares the visitor with what this tab saw last, and adds an entry if something differs. */
    compare(state, audiences) {
      const { seen } = kept;
      if (seen !== null) {
        const parts = [];
        if (seen.state !== state) parts.push({ from: seen.state, to: state });
        for (const key of audiences) if (!seen.audiences.includes(key)) parts.push({ entered: key });
        for (const key of seen.audiences) if (!audiences.includes(key)) parts.push({ left: key });
        if (parts.length === 0) return;
        kept.entries = [{ at: Date.now(), parts }, ...kept.entries].slice(0, LENGTH);
        render();
      }
      kept.seen = { state, audiences };
      save();
    },
  };

  function render() {
    empty.hidden = kept.entries.length > 0;
    list.replaceChildren(...kept.entries.map(entryElement));
  }

  function save() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Without storage the log lasts as long as the page.
    }
  }
}

function entryElement({ at, parts }) {
  const when = make('time', { datetime: new Date(at).toISOString() }, time.format(at));
  return make('li', {}, when, make('span', {}, ...parts.map(partElement)));
}

function partElement({ from, to, entered, left }) {
  if (to !== undefined) return make('b', {}, `${stateName(from)} → ${stateName(to)}`);
  if (entered !== undefined) return make('span', { class: 'entered' }, `+ ${audienceName(entered)}`);
  return make('span', { class: 'left' }, `− ${audienceName(left)}`);
}

function stateName(state) {
  return state === null ? words.unlinked : (words.stateNames[state] ?? state);
}

function audienceName(key) {
  return words.audienceNames[key] ?? key;
}

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? { seen: null, entries: [] };
  } catch {
    return { seen: null, entries: [] };
  }
}
