import type { LogEvent } from '../visit/logEvent.ts';
import type { TallyLeaf } from './leaf.ts';

/** The leaves that count one kind of event, filed so that an event meets few of those it cannot match. */
export class LeavesOfKind {
  readonly all: readonly TallyLeaf[];
  readonly #byName = new Map<string, TallyLeaf[]>();
  readonly #byPath = new Map<string, TallyLeaf[]>();
  readonly #others: TallyLeaf[] = [];

  constructor(leaves: readonly TallyLeaf[]) {
    this.all = leaves;
    for (const leaf of leaves) {
      const { name, path } = 'did' in leaf.filter ? leaf.filter : {};
      if (name !== undefined) append(this.#byName, name, leaf);
      else if (path !== undefined && !path.includes('*')) append(this.#byPath, path, leaf);
      else this.#others.push(leaf);
    }
  }

  /** The leaves that may count the event: all others ask for another name or another path. */
  mayCount({ name, path }: LogEvent): readonly TallyLeaf[] {
    const named = name === undefined ? undefined : this.#byName.get(name);
    const there = path === undefined ? undefined : this.#byPath.get(path);
    if (named === undefined && there === undefined) return this.#others;
    return [...this.#others, ...(named ?? []), ...(there ?? [])];
  }
}

function append(lists: Map<string, TallyLeaf[]>, key: string, leaf: TallyLeaf): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [leaf]);
  else list.push(leaf);
}
