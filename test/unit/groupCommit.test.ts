import { describe, expect, it } from 'vitest';
import { Busy } from '../../collector/http/runtime.ts';
import { GroupCommit } from '../../collector/ingest/groupCommit.ts';
import type { Hit, Work } from '../../collector/storage/apply/work.ts';

/** The work of one request, recognizable by its name. */
function work(name: string): Work {
  const hit: Hit = {
    event: { id: name, kind: 'view', at: 0 },
    arrivedAt: 0,
    onPage: true,
    origin: null,
    facts: null,
    page: null,
    visitor: { id: name, saltDay: null },
    bot: null,
  };
  return { hits: [hit], grants: [] };
}

const namesIn = ({ hits }: Work): string[] => hits.map(({ event }) => event.id);

/** A database that commits on demand and records its batches. */
class Disk {
  readonly batches: { site: string; names: string[] }[] = [];
  readonly #open: (() => void)[] = [];
  /** The error for a batch, by the names of its requests. */
  fails: (names: readonly string[]) => Error | null = () => null;

  readonly take = async (site: string, taken: Work): Promise<void> => {
    const names = namesIn(taken);
    this.batches.push({ site, names });
    await new Promise<void>((resolve) => this.#open.push(resolve));
    const error = this.fails(names);
    if (error !== null) throw error;
  };

  /** Commits all running batches. */
  async commit(): Promise<void> {
    for (const resolve of this.#open.splice(0)) resolve();
    await turn();
  }
}

/** Lets all pending work of the event loop run. */
async function turn(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Sends requests and records which of them were answered, and with what error the others failed. */
function follow() {
  const answered: string[] = [];
  const failed = new Map<string, unknown>();
  const send = (commits: GroupCommit, name: string, site = 'a') => {
    void commits.take(site, work(name)).then(
      () => answered.push(name),
      (error: unknown) => failed.set(name, error),
    );
  };
  return { answered, failed, send };
}

describe('group commit', () => {
  it('answers after the commit, not before', async () => {
    const disk = new Disk();
    const commits = new GroupCommit(disk.take);
    const { answered, send } = follow();
    send(commits, '1');
    await turn();
    expect([disk.batches.length, answered]).toEqual([1, []]);
    await disk.commit();
    expect(answered).toEqual(['1']);
  });

  it('commits requests of the same moment together', async () => {
    const disk = new Disk();
    const commits = new GroupCommit(disk.take);
    const { answered, send } = follow();
    for (const name of ['1', '2', '3', '4']) send(commits, name);
    await turn();
    expect(disk.batches).toEqual([{ site: 'a', names: ['1', '2', '3', '4'] }]);
    await disk.commit();
    expect(answered).toEqual(['1', '2', '3', '4']);
  });

  it('groups the requests that arrive while both lanes are busy', async () => {
    const disk = new Disk();
    const commits = new GroupCommit(disk.take);
    const { answered, send } = follow();
    send(commits, 'first');
    await turn();
    send(commits, 'second');
    await turn();
    for (let i = 0; i < 100; i++) send(commits, `${i}`);
    await turn();
    expect(disk.batches.map(({ names }) => names.length)).toEqual([1, 1]);
    await disk.commit();
    expect(disk.batches.map(({ names }) => names.length)).toEqual([1, 1, 100]);
    await disk.commit();
    expect(answered).toHaveLength(102);
  });

  it('puts at most 500 requests into one transaction', async () => {
    const disk = new Disk();
    const commits = new GroupCommit(disk.take);
    const { send } = follow();
    for (let i = 0; i < 1_200; i++) send(commits, `${i}`);
    await turn();
    await disk.commit();
    expect(disk.batches.map(({ names }) => names.length)).toEqual([500, 500, 200]);
    expect(disk.batches.flatMap(({ names }) => names)).toEqual(Array.from({ length: 1_200 }, (_, i) => `${i}`));
  });

  it('commits one site at a time, the longest-waiting first', async () => {
    const disk = new Disk();
    const commits = new GroupCommit(disk.take);
    const { answered, send } = follow();
    for (const [name, site] of [
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'a'],
      ['4', 'c'],
      ['5', 'b'],
    ] as const)
      send(commits, name, site);
    await turn();
    await disk.commit();
    await disk.commit();
    expect(disk.batches).toEqual([
      { site: 'a', names: ['1', '3'] },
      { site: 'b', names: ['2', '5'] },
      { site: 'c', names: ['4'] },
    ]);
    expect(answered.sort()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('retries the neighbors of a failing request by themselves', async () => {
    const disk = new Disk();
    const wrong = new Error('cannot be stored');
    disk.fails = (names) => (names.includes('bad') ? wrong : null);
    const commits = new GroupCommit(disk.take);
    const { answered, failed, send } = follow();
    for (const name of ['1', 'bad', '2']) send(commits, name);
    await turn();
    for (let i = 0; i < 4; i++) await disk.commit();
    expect(disk.batches.map(({ names }) => names)).toEqual([['1', 'bad', '2'], ['1'], ['bad'], ['2']]);
    expect([answered, [...failed]]).toEqual([['1', '2'], [['bad', wrong]]]);
  });

  it('does not retry each request while the database is away', async () => {
    const disk = new Disk();
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    disk.fails = () => away;
    const commits = new GroupCommit(disk.take);
    const { failed, send } = follow();
    for (const name of ['1', '2', '3']) send(commits, name);
    await turn();
    await disk.commit();
    expect([disk.batches.length, [...failed.values()]]).toEqual([1, [away, away, away]]);
  });

  it('goes on after a failure', async () => {
    const disk = new Disk();
    disk.fails = (names) => (names.includes('bad') ? new Error('no') : null);
    const commits = new GroupCommit(disk.take);
    const { answered, failed, send } = follow();
    send(commits, 'bad');
    await turn();
    await disk.commit();
    send(commits, 'good');
    await turn();
    await disk.commit();
    expect([answered, [...failed.keys()]]).toEqual([['good'], ['bad']]);
  });

  it('rejects at once while too many wait, and accepts again afterwards', async () => {
    const disk = new Disk();
    const commits = new GroupCommit(disk.take);
    const { answered, failed, send } = follow();
    for (let i = 0; i < 10_001; i++) send(commits, `${i}`);
    await turn();
    expect([...failed.keys()]).toEqual(['10000']);
    expect(failed.get('10000')).toBeInstanceOf(Busy);
    expect((failed.get('10000') as Busy).retryAfterSeconds).toBeGreaterThan(0);
    while (answered.length < 10_000) await disk.commit();
    send(commits, 'later');
    await turn();
    await disk.commit();
    expect(answered.at(-1)).toBe('later');
  });

  it('does nothing for empty work', async () => {
    const disk = new Disk();
    await new GroupCommit(disk.take).take('a', { hits: [], grants: [] });
    expect(disk.batches).toEqual([]);
  });

  it('commits a handover without hits', async () => {
    const disk = new Disk();
    const commits = new GroupCommit(disk.take);
    void commits.take('a', { hits: [], grants: [{ from: 'x', to: 'y', page: 'p', arrivedAt: 0 }] });
    await turn();
    expect(disk.batches).toHaveLength(1);
    await disk.commit();
  });

  it('is idle when everything is answered, and from the start', async () => {
    const disk = new Disk();
    const commits = new GroupCommit(disk.take);
    await commits.idle();
    const { answered, send } = follow();
    send(commits, '1');
    let idle = false;
    void commits.idle().then(() => {
      idle = true;
    });
    await turn();
    expect(idle).toBe(false);
    await disk.commit();
    expect([idle, answered]).toEqual([true, ['1']]);
  });
});
