import { make, setText } from './elements.js';
import { words } from './words.js';

const ACTIONS = ['newsletter', 'answer', 'letter'];
const TIMEOUT_MS = 5000;

/** Buttons with which the reader plays the company. Each sends real requests, and shows the message that it sent. */
export function companyButtons() {
  const outcome = make('p', { class: 'faint', role: 'status' });
  const message = make('div', { class: 'message', 'data-field': 'message' });
  const buttons = ACTIONS.map((action) => {
    const button = make('button', { type: 'button', 'data-company': action }, words.send[action]);
    button.addEventListener('click', () => send(action));
    return button;
  });
  return make('div', { class: 'company' }, make('p', {}, words.sendText), ...buttons, outcome, message);

  async function send(action) {
    for (const button of buttons) button.disabled = true;
    const sent = await sendMessage(action);
    for (const button of buttons) button.disabled = false;
    setText(outcome, sent === null ? words.notSent : words.sent[action]);
    message.replaceChildren(...(sent === null ? [] : shown(sent)));
  }
}

/** Sends a message. Resolves to what arrives at the visitor, or to null if that failed. */
async function sendMessage(action) {
  try {
    const answer = await fetch(`/demo/company/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ page: words.sendTo[action] }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** The link of an email, or the letter with its code. */
function shown({ url, code, shortUrl, qr }) {
  const then = make('p', { class: 'faint' }, words.arrivalText);
  if (url !== undefined) return [make('p', {}, make('a', { href: url, 'data-message': '' }, words.openMessage)), then];
  return [
    make('p', { class: 'qr' }, make('img', { src: qr, alt: words.qr, width: '132', height: '132' })),
    make('p', {}, make('a', { href: shortUrl, 'data-message': '' }, words.scan), ' ', make('code', {}, code)),
    then,
  ];
}
