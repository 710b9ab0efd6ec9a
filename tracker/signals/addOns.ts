import { endpoint, mayRecord, options } from './core.ts';

/**
 * Loads the add-ons that the owner has chosen, from beside the tag: `chat-crisp.js`, `share-token.js`. Where nothing may
 * be recorded before consent, they wait for it.
 */
export function loadAddOns(): void {
  if (!mayRecord()) return;
  // Browsers load a module once.
  for (const kind of ['chat', 'share'] as const)
    for (const name of options[kind]?.split(' ') ?? [])
      import(endpoint.replace(/in$/, `${kind}-${name}.js`)).catch(() => {});
}
