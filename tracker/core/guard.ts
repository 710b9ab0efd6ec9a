/** Returns the task as one that never throws into the page, even if the page has replaced the browser's own functions. */
export const guarded =
  <Args extends unknown[]>(task: (...args: Args) => unknown) =>
  (...args: Args): void => {
    try {
      task(...args);
    } catch {
      // An error of the tag must not become an error of the page.
    }
  };

/** Runs a task after the current one, or after `delay` milliseconds, and never throws. */
export const defer = (task: () => unknown, delay?: number) => setTimeout(guarded(task), delay);

const listeners: [types: string, hear: (event: never) => void, target: EventTarget][] = [];

/**
 * Adds all listeners; one that is still there stays a single one. `document.open()` takes all listeners off the window
 * and the document.
 */
export const addListeners = (): void => {
  for (const [types, hear, target] of listeners)
    for (const type of types.split(' ')) target.addEventListener(type, hear as EventListener, true);
};

/**
 * Listens in the capture phase, which no `stopPropagation` of the page can precede. Listeners on the window to touches
 * and wheels are passive by default.
 */
export function on<E extends Event>(types: string, hear: (event: E) => unknown, target: EventTarget = window): void {
  listeners.push([types, guarded(hear), target]);
  addListeners();
}

/**
 * Observes every call of a function of the browser: after the call, with its first argument, its result and its
 * receiver. The page gets its own result and its own exceptions, in the same turn.
 */
export function observeCalls(
  owner: unknown,
  name: string,
  hear: (first: never, result: never, receiver: never) => unknown,
): void {
  const methods = owner as Record<string, (...args: unknown[]) => unknown> | undefined;
  const original = methods?.[name];
  if (original)
    methods[name] = function (...args) {
      const result = original.apply(this, args);
      guarded(hear)(args[0] as never, result as never, this as never);
      return result;
    };
}

/**
 * Uses a variable of the page that may come later, some of it only at the first touch. It looks at once and then less and less often,
 * so that it finds the thing within a fifth of the time that the thing took to load. It gives up after some months: a
 * timer takes more than 31 bits of milliseconds for zero and would run without a pause.
 */
export function whenAvailable<T>(name: string, use: (found: T) => unknown, wait = 200): void {
  const found = window[name as never] as T | undefined;
  if (found) guarded(use)(found);
  else if (wait < 2e9) defer(() => whenAvailable(name, use, wait * 1.2), wait);
}

/**
 * A property of the document. A form or an image with the name of a property hides it from `document.…`, but not from
 * its getter on the prototype.
 */
export const documentValue = <Name extends keyof Document>(name: Name): Document[Name] =>
  Reflect.get(Document.prototype, name, document);
