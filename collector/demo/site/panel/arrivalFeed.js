import { make } from './elements.js';
import { language, words } from './words.js';

const LENGTH = 20;
const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });

/**
 * The events that arrived at the collector, newest first. Each answer is also dispatched to the page, as the event
 * `demo:arrivals`.
 */
export function arrivalFeed() {
  const list = make('ol', { class: 'log arrivals', 'data-field': 'arrivals' });
  const empty = make('p', { class: 'faint' }, words.noArrivals);
  const known = new Set();
  let first = true;

  return {
    elements: [empty, list],
    async refresh() {
      const all = await fetchArrivals();
      if (all === null) return;
      document.dispatchEvent(new CustomEvent('demo:arrivals', { detail: all }));
      const shown = all.slice(0, LENGTH);
      empty.hidden = shown.length > 0;
      if (!first && shown.every(({ id }) => known.has(id))) return;
      list.replaceChildren(...shown.map((arrival) => item(arrival, !first && !known.has(arrival.id))));
      for (const { id } of shown) known.add(id);
      first = false;
    },
  };
}

async function fetchArrivals() {
  try {
    const answer = await fetch('/demo/arrivals', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    return answer.ok ? (await answer.json()).arrivals : null;
  } catch {
    // The sentence at the top of the panel already reports that the collector does not respond.
    return null;
  }
}

function item({ at, kind, name, medium, confidence, counted }, isNew) {
  const what = [words.kinds[kind] ?? kind, medium ?? name].filter(Boolean).join(': ');
  const how = [confidence && (words.confidences[confidence] ?? confidence), words.counted[counted]]
    .filter(Boolean)
    .join(', ');
  return make(
    'li',
    {
      class: isNew ? 'new' : '',
      'data-kind': kind,
      'data-what': medium ?? name ?? '',
      'data-confidence': confidence ?? '',
    },
    make('time', { datetime: at }, time.format(new Date(at))),
    make('span', {}, make('b', {}, what), make('span', { class: 'left' }, how)),
  );
}
