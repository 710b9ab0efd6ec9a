import { Busy } from '../http/runtime.ts';
import type { Work } from '../storage/apply/work.ts';
import { isUnavailable } from '../storage/database/openDatabase.ts';

type Take = (siteId: string, work: Work) => Promise<void>;

interface Waiting {
  siteId: string;
  work: Work;
  done: () => void;
  failed: (error: unknown) => void;
}

/** Batches at the same time: while one waits for the disk, another is computed. More of them only wait for each other. */
const LANES = 2;
/** Requests in one transaction. */
const MOST = 500;
/** Requests that may wait. At full speed this is about a second; beyond it a quick refusal is kinder than a late one. */
const QUEUE = 10_000;

/**
 * Many requests, one commit. A request waits until a lane is free and then goes with all that wait with it, so batches
 * grow with load by themselves and a lone request waits for nobody. It is answered after its commit (law 1).
 *
 * A batch that fails for its content is tried again request by request, so that nobody is lost for his neighbor.
 */
export class GroupCommit {
  readonly #take: Take;
  #waiting: Waiting[] = [];
  #running = 0;
  #idle: (() => void)[] = [];

  constructor(take: Take) {
    this.#take = take;
  }

  take(siteId: string, work: Work): Promise<void> {
    if (work.hits.length === 0 && work.grants.length === 0) return Promise.resolve();
    if (this.#waiting.length >= QUEUE) return Promise.reject(new Busy('too many requests are waiting', 1));
    return new Promise((done, failed) => {
      this.#waiting.push({ siteId, work, done, failed });
      if (this.#running < LANES) this.#start();
    });
  }

  /** Requests that wait and have not been begun. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when nothing waits any more. */
  idle(): Promise<void> {
    return this.#running === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** A lane takes group after group until nothing waits. It starts in the next turn, so that a burst is one group. */
  async #start(): Promise<void> {
    this.#running += 1;
    await new Promise((resolve) => setImmediate(resolve));
    for (let group = this.#next(); group.length > 0; group = this.#next()) await this.#commit(group);
    this.#running -= 1;
    if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** The first that waits and all of its site after it, up to `MOST`. */
  #next(): Waiting[] {
    const siteId = this.#waiting[0]?.siteId;
    const group: Waiting[] = [];
    const rest: Waiting[] = [];
    for (const one of this.#waiting) (one.siteId === siteId && group.length < MOST ? group : rest).push(one);
    this.#waiting = rest;
    return group;
  }

  async #commit(group: Waiting[]): Promise<void> {
    try {
      await this.#take(group[0]!.siteId, together(group));
      for (const one of group) one.done();
    } catch (error) {
      if (group.length === 1 || isUnavailable(error)) for (const one of group) one.failed(error);
      else for (const one of group) await this.#commit([one]);
    }
  }
}

function together(group: readonly Waiting[]): Work {
  if (group.length === 1) return group[0]!.work;
  return {
    hits: group.flatMap((one) => one.work.hits),
    grants: group.flatMap((one) => one.work.grants),
  };
}
