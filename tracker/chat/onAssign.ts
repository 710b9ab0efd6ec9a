/**
 * Calls `adopt` with the value that a global has, and with each one it gets later, before the page can use it; what
 * `adopt` returns is what the global holds. For globals of which others keep only one: a listener, a callback.
 */
export function onAssign<T>(name: string, adopt: (value: T | undefined) => T | undefined): void {
  try {
    const globals = window as unknown as Record<string, T | undefined>;
    let value = adopt(globals[name]);
    Object.defineProperty(window, name, {
      configurable: true,
      enumerable: true,
      get: () => value,
      set(next: T | undefined) {
        value = next;
        try {
          value = adopt(next);
        } catch {
          // The page's own value stands.
        }
      },
    });
  } catch {
    // Somebody has nailed it down; it is left as it is.
  }
}
