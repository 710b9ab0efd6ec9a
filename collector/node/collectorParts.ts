/** A part of a running program. */
export interface CollectorPart {
  stop(): void | Promise<void>;
}

/**
 * The parts of a running program. Each is added when it has started, so it may use all parts before it; they stop in
 * reverse order. If a start fails halfway, the parts that did start stop as well.
 */
export class CollectorParts {
  readonly #started: CollectorPart[] = [];

  add<T extends CollectorPart>(part: T): T {
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
