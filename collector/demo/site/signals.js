/**
 * The page on which each signal can be made. A row waits for its signal from the moment the visitor does something in
 * it, and is ticked when the collector has it: the panel tells the page what has arrived.
 */
const german = document.documentElement.lang === 'de';
const words = german
  ? { waits: 'unterwegs …', visitor: 'angekommen', anonymous: 'anonym angekommen', bot: 'als Roboter angekommen' }
  : { waits: 'on its way …', visitor: 'arrived', anonymous: 'arrived, anonymously', bot: 'arrived, as a robot' };
const time = new Intl.DateTimeFormat(german ? 'de' : 'en', { timeStyle: 'medium' });

/** The tag may be a few milliseconds ahead of this script. */
const SLACK_MS = 50;

const rows = [...document.querySelectorAll('[data-row]')];
for (const row of rows) {
  for (const type of ['click', 'auxclick', 'copy', 'input', 'submit'])
    row.addEventListener(type, () => arm(row), { capture: true });
}
/** What happens outside of any row, by the row that waits for it. */
const elsewhere = {
  key: ['keydown', ({ ctrlKey, metaKey, code }) => (ctrlKey || metaKey) && code === 'KeyD'],
  app: ['appinstalled', () => true],
};
for (const [name, [type, belongs]] of Object.entries(elsewhere))
  addEventListener(type, (event) => belongs(event) && arm(document.querySelector(`[data-row="${name}"]`)));

function arm(row) {
  row.dataset.armed ??= String(Date.now() - SLACK_MS);
  for (const chip of row.querySelectorAll('[data-expect]:not([data-arrived])')) tell(chip, words.waits);
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
      tell(chip, `${words[found.counted]}, ${time.format(new Date(found.at))}`);
    }
  }
});

function tell(chip, text) {
  chip.querySelector('[data-told]').textContent = text;
}

// What a site's own script tells the tag.
const acts = {
  chat() {
    const field = document.getElementById('chat-text');
    if (field.value.trim() === '') return field.focus();
    field.value = '';
    duplex('signal', 'contact', { medium: 'chat', confidence: 'confirmed' });
  },
  order: () => duplex('event', 'Order', { value: 120 }),
  identify: () => duplex('identify', 'crm-17', { email: 'person@example.com' }),
};
for (const button of document.querySelectorAll('[data-act]'))
  button.addEventListener('click', () => acts[button.dataset.act]());
document.getElementById('chat-text').addEventListener('keydown', ({ key }) => key === 'Enter' && acts.chat());

// Sent by script, as most forms are today. When the server has the message, the page says so with the event of Contact
// Form 7, one of those that the tag knows.
for (const form of document.querySelectorAll('form[data-send]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: 'post' });
    if (answer.ok && form.dataset.send === 'confirmed')
      form.dispatchEvent(new CustomEvent('wpcf7mailsent', { bubbles: true }));
    if (answer.ok) form.reset();
  });
}

for (const field of document.querySelectorAll('input[readonly]')) {
  if (field.dataset.value === 'page') field.value = location.href;
  field.addEventListener('focus', () => field.select());
}

// Only some browsers offer either; where they do not, the row says so.
const sharing = document.querySelector('[data-row="native"] button');
sharing.disabled = !navigator.share;
const install = document.querySelector('[data-row="app"] button');
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  install.disabled = false;
  install.onclick = () => event.prompt();
});
