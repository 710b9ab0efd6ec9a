/**
 * The page's script: writes the entered values into the commands, and sends requests. The key stays in its field, and is
 * stored nowhere. Without the script, the page can still be read.
 */
export const SCRIPT = `
'use strict';
const find = (what, within = document) => within.querySelector(what);
const all = (what, within = document) => [...within.querySelectorAll(what)];
const key = find('#key');
const site = find('#site');
/** Maximum length of an answer on the page. */
const MOST = 200_000;

const valueOf = (form, name) => form.elements[name]?.value.trim() ?? '';

function addressOf(form, blank) {
  const path = form.dataset.path.replace(/\\{(\\w+)\\}/g, (_, name) => {
    const value = valueOf(form, 'path.' + name) || (name === 'site' ? site.value.trim() : '');
    return value === '' ? blank(name) : encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const { name, value } of form.elements) {
    if (name.startsWith('query.') && value.trim() !== '') query.set(name.slice(6), value.trim());
  }
  return location.origin + path + (query.size > 0 ? '?' + query : '');
}

/** The server's command with the entered values, and without the key, which does not belong on a screen. */
function write(form) {
  const { method } = form.dataset;
  const body = form.elements.body?.value.replaceAll("'", "'\\\\''");
  const verb = method === 'GET' || (method === 'POST' && body !== undefined) ? '' : ' -X ' + method;
  const address = addressOf(form, (name) => '$' + name.toUpperCase());
  const lines = ['curl -s' + verb + ' "' + address + '"', '-H "Authorization: Bearer $KEY"'];
  if (body !== undefined) {
    lines[1] += ' -H "content-type: application/json"';
    lines.push("-d '" + body + "'");
  }
  find('.command', form).textContent = lines.join(' \\\\\\n  ');
}

async function send(form) {
  const { method } = form.dataset;
  const status = find('.status', form);
  const answer = find('.answer', form);
  const show = (text, bad = false) => {
    status.textContent = text;
    status.classList.toggle('bad', bad);
  };
  answer.hidden = true;
  if (key.value.trim() === '') {
    show('Enter a key first, at the top of the page.', true);
    return;
  }
  let lacking = '';
  const address = addressOf(form, (name) => {
    lacking = name;
    return '';
  });
  if (lacking !== '') {
    show('Enter a value for ' + lacking + '.', true);
    return;
  }
  if (method === 'DELETE' && !confirm('DELETE ' + new URL(address).pathname + '?')) return;
  show('Sending …');
  const begun = performance.now();
  const headers = { authorization: 'Bearer ' + key.value.trim() };
  const body = form.elements.body?.value;
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    const response = await fetch(address, { method, headers, body });
    const [text, cut] = await read(response);
    const ms = Math.round(performance.now() - begun);
    show(response.status + ' ' + response.statusText + ' in ' + ms + ' ms' + (cut ? ', shortened' : ''), !response.ok);
    answer.textContent = pretty(text);
    answer.hidden = text === '';
  } catch (error) {
    show('No answer: ' + error.message, true);
  }
}

/** The beginning of an answer: an export can be very long. */
async function read(response) {
  if (response.body === null) return ['', false];
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return [text, false];
    text += value;
    if (text.length > MOST) {
      await reader.cancel();
      return [text.slice(0, MOST), true];
    }
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Offers the sites that the key reaches, so nobody has to look up an id. */
async function offerSites() {
  if (key.value.trim() === '') return;
  const response = await fetch('/v1/sites', { headers: { authorization: 'Bearer ' + key.value.trim() } }).catch(() => null);
  if (!response?.ok) {
    find('#key-is').textContent = 'Unknown key.';
    return;
  }
  const { sites } = await response.json();
  find('#sites').replaceChildren(...sites.map(({ id, name }) => Object.assign(new Option(name), { value: id })));
  if (site.value === '' && sites.length > 0) site.value = sites.at(-1).id;
  for (const form of all('form.try')) write(form);
  find('#key-is').textContent = 'Valid key.';
}

for (const form of all('form.try')) {
  write(form);
  form.addEventListener('input', () => write(form));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form);
  });
  find('.copy', form).addEventListener('click', async ({ currentTarget }) => {
    await navigator.clipboard.writeText(find('.command', form).textContent);
    currentTarget.textContent = 'Copied';
    setTimeout(() => (currentTarget.textContent = 'Copy'), 1500);
  });
}
for (const scripted of all('[data-scripted]')) scripted.hidden = false;
site.addEventListener('input', () => all('form.try').forEach(write));
key.addEventListener('change', offerSites);

const filter = find('#filter');
filter.addEventListener('input', () => {
  const words = filter.value.toLowerCase().split(/\\s+/);
  for (const entry of all('nav .operations li')) {
    const text = entry.dataset.words;
    entry.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of all('nav .group')) group.hidden = all('.operations li', group).every((entry) => entry.hidden);
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.matches('input, textarea, select')) return;
  event.preventDefault();
  filter.focus();
});
`;
