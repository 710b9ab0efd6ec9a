import { make, setText } from './make.js';
import { words } from './words.js';

/** A small button that copies what `text` returns, and says so. */
export function copyButton(text, then = () => {}) {
  const button = make('button', { type: 'button', class: 'small' }, words.copy);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text());
    setText(button, words.copied);
    setTimeout(setText, 1500, button, words.copy);
    then();
  });
  return button;
}
