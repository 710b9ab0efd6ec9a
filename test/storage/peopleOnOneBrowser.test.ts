import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireEvent } from '../../shared/wire.ts';
import { LONGER } from '../support/intensity.ts';
import { Reader, type Timed, timed } from '../support/timed.ts';
import { uuid7 } from '../support/uuid7.ts';

/**
 * Random lives of two browsers behind one address, which share an anonymous hash. People identify themselves, replace each
 * other, reset, and come back. Batches are split at random, sent twice, and sometimes still have the cookie with which
 * their page load began. Whatever the split, each signal must be with the contact who made it.
 */

let world: Timed;
beforeAll(async () => {
  world = await timed(Date.UTC(2026, 10, 24, 12));
});
afterAll(() => world.stop());

/** Contacts as pages write them; blanks around an id do not count. */
const contact = fc.constantFrom('a', ' a', 'b', 'b ', 'c');
const step = fc.record({
  browser: fc.nat(1),
  does: fc.oneof(
    { weight: 3, arbitrary: fc.record({ page: fc.boolean(), as: fc.option(contact) }) },
    { weight: 5, arbitrary: fc.constant('signal' as const) },
    { weight: 3, arbitrary: fc.record({ as: contact }) },
    { weight: 1, arbitrary: fc.constant('reset' as const) },
  ),
  /** The batch ends before this step. */
  flush: fc.boolean(),
  /** The batch has the cookie with which its page load began. */
  late: fc.boolean(),
  /** The batch is sent again. */
  twice: fc.boolean(),
  /** Milliseconds since the step before. */
  pause: fc.constantFrom(0, 0, 1, 5_000),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Person {
  contact: string | null;
  media: string[];
}

/** One browser, the person who uses it, and the batch that it has not sent yet. */
class Life {
  readonly people: Person[] = [{ contact: null, media: [] }];
  readonly #reader: Reader;
  readonly #name: string;
  #page = 0;
  #consents = false;
  #reset = false;
  #seq = 0;
  #cookieAtStart = '';
  #batch: Partial<WireEvent>[] = [];
  constructor(reader: Reader, name: string) {
    this.#reader = reader;
    this.#name = name;
  }

  async take({ does, flush, late, twice }: Step, medium: string): Promise<void> {
    if (does === 'reset' || (typeof does === 'object' && 'page' in does)) {
      await this.flush(late, twice);
      await this.#turnPage(does === 'reset', typeof does === 'object' && does.page);
      if (typeof does === 'object' && does.as !== null) this.#identify(does.as);
      return;
    }
    // A page belongs to the contact who is first identified on it, as far as one batch shows: see `turnsOf`.
    const isFirst =
      this.#batch.some(({ kind }) => kind === 'view') && !this.#batch.some(({ kind }) => kind === 'event');
    if (flush || (typeof does === 'object' && isFirst)) await this.flush(late, twice);
    if (typeof does === 'object') this.#identify(does.as);
    else {
      this.#push({ kind: 'contact', medium });
      if (this.#consents) this.people.at(-1)!.media.push(medium.trim().toLowerCase());
    }
  }

  async flush(late: boolean, twice: boolean): Promise<void> {
    const events = this.#batch.splice(0);
    if (events.length === 0) return;
    const options = {
      url: 'https://www.example.com/',
      ...(this.#reset ? { reset: true as const } : {}),
      ...(this.#consents ? { consent: { measurement: true, audience: true } } : {}),
    };
    for (let times = twice ? 2 : 1; times > 0; times--) {
      const newest = this.#reader.cookie;
      const sent = late ? this.#cookieAtStart : newest;
      this.#reader.cookie = sent;
      await this.#reader.tell(`${this.#name}-page-${this.#page}`, events, options);
      if (this.#reader.cookie === sent) this.#reader.cookie = newest;
    }
  }

  async #turnPage(reset: boolean, consents: boolean): Promise<void> {
    this.#page += 1;
    this.#seq = 0;
    this.#reset = reset;
    this.#cookieAtStart = this.#reader.cookie;
    if (reset && this.#consents) this.people.push({ contact: null, media: [] });
    if (!reset && consents) this.#consents = true;
    this.#push({ kind: 'view' });
  }

  #identify(written: string): void {
    this.#push({ kind: 'event', name: 'identify', props: { contact: written } });
    if (!this.#consents) return;
    const person = this.people.at(-1)!;
    const named = written.trim();
    if (person.contact === null) person.contact = named;
    else if (person.contact !== named) this.people.push({ contact: named, media: [] });
  }

  #push(event: Partial<WireEvent>): void {
    this.#batch.push({ id: uuid7(world.now), age: 0, seq: this.#seq++, ...event });
  }
}

/** The media of each contact's signals; those of people who were never identified stand under `null`. */
async function mediaByContact(site: string): Promise<Record<string, string[]>> {
  const rows = await world.sql<{ contact: string | null; signals: { medium: string }[] }[]>`
    select contact, visitor_tap -> 'signals' as signals from visitor where site_id = ${site} and visitor_tap is not null`;
  return collected(rows.map((row) => ({ contact: row.contact, media: row.signals.map(({ medium }) => medium) })));
}

function collected(people: readonly Person[]): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const { contact, media } of people) {
    if (media.length > 0) all[String(contact)] = [...(all[String(contact)] ?? []), ...media].sort();
  }
  return all;
}

it('each contact has the signals that they made, however the batches are split, repeated and late', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 22 }), async (steps) => {
      const site = await world.addSite();
      const lives = [0, 1].map((index) => new Life(new Reader(world, site), `life-${index}-of-${site}`));
      const first: Step = {
        browser: 0,
        does: { page: true, as: null },
        flush: false,
        late: false,
        twice: false,
        pause: 0,
      };
      for (const [index, one] of [
        first,
        { ...first, browser: 1, does: { page: false, as: null } },
        ...steps,
      ].entries()) {
        world.now += one.pause;
        await lives[one.browser]!.take(one, index % 2 === 0 ? `m${index}` : ` M${index} `);
      }
      for (const life of lives) await life.flush(false, false);
      expect(await mediaByContact(site)).toEqual(collected(lives.flatMap((life) => life.people)));
    }),
    { numRuns: 40 * LONGER, endOnFailure: true },
  );
}, 300_000);
