/** Words that programs write when they have no id of a contact. They would merge strangers into one contact. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...[
    'undefined',
    'null',
    'nullptr',
    'dbnull',
    '\\n',
    'nan',
    'none',
    'nil',
    'nothing',
    'void',
    'infinity',
    '-infinity',
  ],
  ...['n/a', 'na', '#n/a', '#null!', '#ref!', '#value!', '#name?', 'not set', 'not_set', 'unset', 'not available'],
  ...[
    'unknown',
    'unknown user',
    'unbekannt',
    'inconnu',
    'desconocido',
    'empty',
    'missing',
    'no-user',
    'no user',
    'nouser',
  ],
  ...['guest', 'guest user', 'gast', 'anonymous', 'anonymous user', 'anonymoususer', 'anonym', 'anon', 'nobody'],
  ...['visitor', 'user', 'customer', 'not logged in', 'logged out', 'logged_out', 'loggedout'],
  ...['object object', 'object undefined', 'object null', 'true', 'false', '-1', '-1.0', '0.0', '-', '--', '?'],
]);

/** A template that nobody has filled in: `{{user.id}}`, `${id}`, `%USER_ID%`, `<%= id %>`, `[id]`. */
const TEMPLATE = /^(\{\{.*\}\}|\$\{.*\}|\{.*\}|%.*%|<%.*%>|\[.*\]|__.*__)$/s;

/** Some systems write a GUID in braces, as if it were a template. */
const GUID_IN_BRACES = /^\{[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}$/;

/** Brackets and quotes in which programs write such words: `(null)`, `<nil>`, `"undefined"`. */
const WRAPPED = /^(?:\((.*)\)|<(.*)>|\[(.*)\]|\{(.*)\}|"(.*)"|'(.*)'|`(.*)`)$/s;

/** Whether an id of a contact, blanks around it aside, is a word that names nobody. */
export function isPlaceholder(id: unknown): boolean {
  const text = String(id).trim().toLowerCase();
  // No number and no id consists of zeros: `0`, `0000`, the empty GUID.
  const bare = (
    WRAPPED.exec(text)
      ?.slice(1)
      .find((part) => part !== undefined) ?? text
  ).trim();
  if (bare === '' || PLACEHOLDERS.has(bare) || /^[0-]+$/.test(bare)) return true;
  return TEMPLATE.test(text) && !GUID_IN_BRACES.test(text);
}
