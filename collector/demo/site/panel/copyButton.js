import { make, setText } from './elements.js';
import { words } from './words.js';

const CONFIRMATION_MS = 1500;

/** A small button that copies what `textOf` returns and confirms it. `afterwards` runs once the text is copied. */
export function copyButton(textOf, afterwards = () => {}) {
  const button = make('button', { type: 'button', class: 'small' }, words.copy);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(textOf());
    setText(button, words.copied);
    setTimeout(setText, CONFIRMATION_MS, button, words.copy);
    afterwards();
  });
  return button;
}
