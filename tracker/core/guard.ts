/** The task, made so that it never throws into the page, whatever the page has done to the browser's own functions. */
export const guarded =
  <Args extends unknown[]>(task: (...args: Args) => unknown) =>
  (...args: Args): void => {
    try {
      task(...args);
    } catch {
      // The page comes first.
    }
  };

/** Runs a task defer, and quietly. */
export const defer = (task: () => unknown, delay?: number) => setTimeout(guarded(task), delay);

/**
 * Listens in the capture phase, where no `stopPropagation` of the page comes before. On the window, browsers take
 * listeners to touches and wheels for passive by themselves.
 */
export const on = <E extends Event>(types: string, hear: (event: E) => unknown, target: EventTarget = window) =>
  types.split(' ').map((type) => target.addEventListener(type, guarded(hear) as EventListener, true));

/**
 * Hears of every call of a function of the browser: after the call, with its first argument, its result and its
 * owner. The page gets its own result and its own exceptions, in the same turn.
 */
export function observeCalls(
  owner: unknown,
  name: string,
  hear: (first: never, result: never, self: never) => unknown,
): void {
  const methods = owner as Record<string, (...args: unknown[]) => unknown> | undefined;
  const own = methods?.[name];
  if (own)
    methods[name] = function (...args) {
      const result = own.apply(this, args);
      guarded(hear)(args[0] as never, result as never, this as never);
      return result;
    };
}

/**
 * Does something with what the page may only load defer, some of it at the first touch: looks at once, and then ever
 * less often, so that it is found within a fifth of the time that it took to come. After some months it gives up: what is
 * longer than 31 bits of milliseconds, timers take for none, and would look without a pause.
 */
export function whenAvailable<T>(find: () => T | undefined, use: (found: T) => unknown, wait = 200): void {
  const found = find();
  if (found) guarded(use)(found);
  else if (wait < 2e9) defer(() => whenAvailable(find, use, wait * 1.2), wait);
}

/** Is this, or anything around it, also around a shadow root, such an element? By itself: what the owner sets aside. */
export const isWithin = (node: Node | null, what = '[data-duplex-ignore]'): boolean =>
  !!node && ((node as Element).matches?.(what) || isWithin(node.parentNode ?? (node as ShadowRoot).host, what));
