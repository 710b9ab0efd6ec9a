import { whenThere } from './whenThere.ts';
import { written } from './written.ts';

/** https://developer.tawk.to/jsapi: a callback is a property of `Tawk_API`, so there is one of each. */
type TawkApi = Partial<Record<'onChatMessageVisitor' | 'onOfflineSubmit', (...args: unknown[]) => unknown>>;

// Tawk.to's own packages for React, Vue and others listen to these. Nobody is in the way of anybody there.
for (const type of ['tawkChatMessageVisitor', 'tawkOfflineSubmit']) addEventListener(type, () => written());

// What the documentation promises: the callbacks. The page's own one is called as before.
whenThere(
  () => (window as { Tawk_API?: TawkApi }).Tawk_API,
  (api) => {
    for (const name of ['onChatMessageVisitor', 'onOfflineSubmit'] as const) {
      const own = api[name];
      api[name] = function (this: unknown, ...args) {
        written();
        return own?.apply(this, args);
      };
    }
  },
);
