/** The words of this page's language, which the page brings along as JSON. */
const all = JSON.parse(document.getElementById('demo-words').textContent);

export const language = document.documentElement.lang;
export const words = all.panel;
export const signalWords = all.signals;

/** Replaces `{name}` in a text by the value of that name. */
export function fillIn(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
