import { companyButtons } from './companyButtons.js';
import { copyButton } from './copyButton.js';
import { make, setText } from './elements.js';
import { words } from './words.js';

/** Commands with which the reader opens the company's tap. */
export function companyCommands(api, site) {
  const needsConsent = make('p', { class: 'faint' }, words.commandsNeedConsent);
  const commands = ['newsletter', 'answer'].map((medium) => touchCommand(api, site, medium));
  const list = make(
    'div',
    {},
    companyButtons(),
    make('p', {}, words.commandsText),
    ...commands.map(({ element }) => element),
  );
  list.hidden = true;

  const docs = make('p', {}, make('a', { href: `${api}/v1/docs` }, words.docs));
  return {
    element: make('details', { class: 'play' }, make('summary', {}, words.commands), needsConsent, list, docs),
    show(visitor) {
      needsConsent.hidden = visitor !== null;
      list.hidden = visitor === null;
      for (const command of commands) command.show(visitor);
    },
  };
}

/** A `curl` command that reports a touch of this medium. */
function touchCommand(api, site, medium) {
  const code = make('code');
  // A touch counts once per id, so each copy leaves a fresh id behind.
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

  function show(visitorId) {
    visitor = visitorId;
    if (visitorId === null) return;
    const touches = JSON.stringify({ touches: [{ id, visitor: visitorId, medium }] });
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
