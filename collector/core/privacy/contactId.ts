/** Words that programs write when they have no id of a contact. They would merge strangers into one contact. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...['undefined', 'null', 'nan', 'none', 'nil', 'n/a', 'na', '(not set)', 'not set', 'unknown', 'empty'],
  ...['guest', 'gast', 'anonymous', 'anonym', 'anon', 'visitor', 'user', 'customer'],
  ...['[object object]', 'true', 'false', '0', '-1', '-', '00000000-0000-0000-0000-000000000000'],
]);

/** A template that nobody has filled in: `{{user.id}}`, `${id}`, `%USER_ID%`, `<%= id %>`, `[id]`. */
const TEMPLATE = /^(\{\{.*\}\}|\$\{.*\}|\{.*\}|%.*%|<%.*%>|\[.*\]|__.*__)$/s;

/** Whether an id of a contact, blanks around it aside, is a word that names nobody. */
export function isPlaceholder(id: unknown): boolean {
  const text = String(id).trim().toLowerCase();
  return text === '' || PLACEHOLDERS.has(text) || TEMPLATE.test(text);
}
