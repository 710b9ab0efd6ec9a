import { copyButton } from './copyButton.js';
import { make, setText } from './make.js';
import { words } from './words.js';

/** Commands by which whoever looks at the demo turns the company's tap. */
export function play(api, site) {
  const first = make('p', { class: 'faint' }, words.playFirst);
  const commands = ['newsletter', 'answer'].map((medium) => command(api, site, medium));
  const list = make('div', {}, make('p', {}, words.playText), ...commands.map((one) => one.element));
  list.hidden = true;

  const docs = make('p', {}, make('a', { href: `${api}/v1/docs` }, words.docs));
  return {
    element: make('details', { class: 'play' }, make('summary', {}, words.play), first, list, docs),
    show(visitor) {
      first.hidden = visitor !== null;
      list.hidden = visitor === null;
      for (const one of commands) one.show(visitor);
    },
  };
}

function command(api, site, medium) {
  const code = make('code');
  // A touch counts once per id. Each copy therefore leaves a fresh id behind.
  let id = touchId(medium);
  let visitor = null;
  const copy = copyButton(
    () => code.textContent,
    () => {
      id = touchId(medium);
      show(visitor);
    },
  );

  return {
    element: make(
      'figure',
      { 'data-touch': medium },
      make('figcaption', {}, words[medium], copy),
      make('pre', {}, code),
    ),
    show,
  };

  function show(of) {
    visitor = of;
    if (of === null) return;
    const touches = JSON.stringify({ touches: [{ id, visitor: of, medium }] });
    setText(
      code,
      [
        `curl -X POST ${api}/v1/sites/${site}/touches`,
        '-H "Authorization: Bearer $KEY"',
        '-H "content-type: application/json"',
        `-d '${touches}'`,
      ].join(' \\\n  '),
    );
  }
}

function touchId(medium) {
  return `${medium}-${Date.now().toString(36)}`;
}
