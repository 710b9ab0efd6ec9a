import { language, signalWords as words } from './panel/words.js';

/**
 * The page on which every signal can be made. A row waits for its signal from the moment the visitor uses it, and gets
 * a check mark when the collector has it. The panel dispatches what has arrived.
 */
const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });

/** The tag may handle an event a few milliseconds before this script does. */
const SLACK_MS = 50;

const rows = [...document.querySelectorAll('[data-row]')];
for (const row of rows) {
  for (const type of ['click', 'auxclick', 'copy', 'input', 'submit'])
    row.addEventListener(type, () => arm(row), { capture: true });
}
/** Events outside of all rows, by the row that waits for them. */
const OUTSIDE = {
  key: ['keydown', ({ ctrlKey, metaKey, code }) => (ctrlKey || metaKey) && code === 'KeyD'],
  app: ['appinstalled', () => true],
};
for (const [name, [type, belongs]] of Object.entries(OUTSIDE))
  addEventListener(type, (event) => belongs(event) && arm(document.querySelector(`[data-row="${name}"]`)));

function arm(row) {
  row.dataset.armed ??= String(Date.now() - SLACK_MS);
  for (const chip of row.querySelectorAll('[data-expect]:not([data-arrived])')) setStatus(chip, words.waiting);
}

document.addEventListener('demo:arrivals', ({ detail }) => {
  for (const row of rows.filter(({ dataset }) => dataset.armed)) {
    for (const chip of row.querySelectorAll('[data-expect]')) {
      const found = detail.find(
        ({ kind, medium, name, confidence, at }) =>
          Date.parse(at) >= Number(row.dataset.armed) &&
          [kind, medium ?? name, confidence].filter(Boolean).join(' ') === chip.dataset.expect,
      );
      if (found === undefined || chip.dataset.arrived === found.counted) continue;
      chip.dataset.arrived = found.counted;
      setStatus(chip, `${words[found.counted]}, ${time.format(new Date(found.at))}`);
    }
  }
});

function setStatus(chip, text) {
  chip.querySelector('[data-status]').textContent = text;
}

/** Reports of the site's own script to the tag, by the button that triggers them. */
const ACTIONS = {
  chat() {
    const field = document.getElementById('chat-text');
    if (field.value.trim() === '') return field.focus();
    field.value = '';
    duplex('signal', 'contact', { medium: 'chat', confidence: 'confirmed' });
  },
  order: () => duplex('event', 'Order', { value: 120 }),
  identify: () => duplex('identify', 'crm-17', { email: 'person@example.com' }),
};
for (const button of document.querySelectorAll('[data-action]'))
  button.addEventListener('click', () => ACTIONS[button.dataset.action]());
document.getElementById('chat-text').addEventListener('keydown', ({ key }) => key === 'Enter' && ACTIONS.chat());

// The forms are sent by script, as most forms are today. Once the server has the message, the page dispatches the event
// of Contact Form 7, which is one of those that the tag knows.
for (const form of document.querySelectorAll('form[data-send]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: 'post' });
    if (answer.ok && form.dataset.send === 'confirmed')
      form.dispatchEvent(new CustomEvent('wpcf7mailsent', { bubbles: true }));
    if (answer.ok) form.reset();
  });
}

// A page may copy several formats at once.
document.querySelector('[data-copy-item]').addEventListener('click', () => {
  const text = new Blob([location.href], { type: 'text/plain' });
  navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
});

for (const field of document.querySelectorAll('input[readonly]')) {
  if (field.dataset.value === 'page') field.value = location.href;
  field.addEventListener('focus', () => field.select());
}

// Only some browsers can share and install. In the others, the buttons are disabled.
const sharing = document.querySelector('[data-row="native"] button');
sharing.disabled = !navigator.share;
const install = document.querySelector('[data-row="app"] button');
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  install.disabled = false;
  install.onclick = () => event.prompt();
});
