/** A part of a running program. */
export interface Part {
  stop(): void | Promise<void>;
}

/**
 * The parts of a running program. Each is added when it has started, so it may use all parts before it; they stop in
 * reverse order. If a start fails halfway, the parts that did start stop as well.
 */
export class Parts {
  readonly #started: Part[] = [];

  add<T extends Part>(part: T): T {
    this.#started.push(part);
    return part;
  }

  /** Stops every part, even if one fails to stop; then throws the first failure. */
  async stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const part of this.#started.splice(0).reverse()) {
      try {
        await part.stop();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

/** Longest wait for a part to stop. Beyond it, nothing that the part still does has been acknowledged. */
const STOP_MS = 5_000;

/** Waits until a part has finished its work, at most five seconds: work that hangs must not keep the process alive. */
export async function briefly(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_MS);
  });
  await Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
