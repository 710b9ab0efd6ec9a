import { make } from './make.js';
import { language, words } from './words.js';

const KEY = 'duplex-log';
const LENGTH = 30;
const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });

/**
 * What changed, newest first, kept in the tab across its pages. Entries are kept as facts and not as sentences, so that
 * they read well in either language.
 */
export function log() {
  const list = make('ol', { class: 'log' });
  const empty = make('p', { class: 'faint' }, words.noLog);
  const kept = load();
  render();

  return {
    elements: [empty, list],
    /** Compares with what was last seen in this tab. */
    notice(state, audiences) {
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
    list.replaceChildren(...kept.entries.map(item));
  }

  function save() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Without storage the log lasts as long as the page.
    }
  }
}

function item({ at, parts }) {
  const when = make('time', { datetime: new Date(at).toISOString() }, time.format(at));
  return make('li', {}, when, make('span', {}, ...parts.map(part)));
}

function part({ from, to, entered, left }) {
  if (to !== undefined) return make('b', {}, words.logState(name(from), name(to)));
  if (entered !== undefined) return make('span', { class: 'entered' }, words.entered(entered));
  return make('span', { class: 'left' }, words.left(left));
}

function name(state) {
  return state === null ? words.unlinked : state;
}

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? { seen: null, entries: [] };
  } catch {
    return { seen: null, entries: [] };
  }
}
