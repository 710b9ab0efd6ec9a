import type { MadeContact } from './browser.ts';
import type { Random } from './random.ts';
import { post, type World } from './world.ts';

const HOUR_MS = 3_600_000;
/** Days on which the newsletter goes out, and its campaigns. */
const NEWSLETTERS: readonly (readonly [day: number, campaign: string])[] = [
  [-22, 'neue-raeder'],
  [6, 'herbst-check'],
  [20, 'wintercheck'],
];
const NAMES = [
  'Neumann',
  'Yıldız',
  'Okafor',
  'Schmitz',
  'Wagner',
  'Kaya',
  'Lindner',
  'Peters',
  'Rossi',
  'Jansen',
  'Krüger',
  'Hoang',
];
const PLANS = ['Lastenrad', 'Stadtrad', 'Kinderrad', 'Leasing'];

/** The workshop: it answers on working days, sends newsletters, and forgets some. */
export class Company {
  readonly #random: Random;
  readonly #open: MadeContact[] = [];
  readonly #known: string[] = [];
  /** Distinguishes its ids from those of a run that ended early. */
  readonly #run: number;
  #touches = 0;

  constructor(random: Random, run: number) {
    this.#random = random;
    this.#run = run;
  }

  /** A contact arrives. Its writer becomes a contact of the workshop's customer list. */
  async receive(world: World, contact: MadeContact): Promise<void> {
    this.#open.push(contact);
    const { visitor } = contact.browser;
    if (visitor === '' || !this.#random.chance(0.7)) return;
    const number = this.#known.length + 1;
    const name = NAMES[number % NAMES.length]!;
    const id = `K-${1_000 + this.#run + number}`;
    this.#known.push(id);
    await post(
      world,
      `contacts/${id}`,
      {
        visitors: [visitor],
        traits: { name, interest: this.#random.pick(PLANS.map((plan) => [plan, 1] as const)) },
        keys: { email: `${name.toLowerCase()}.${number}@kundin.example`, country: 'DE' },
        move: true,
      },
      'PUT',
    );
  }

  /** The work of the workshop in one hour: from nine to six on working days. */
  async hour(world: World, from: number, day: number): Promise<void> {
    const time = new Date(from);
    const touches: Record<string, unknown>[] = [];
    if (time.getDay() % 6 !== 0 && time.getHours() >= 9 && time.getHours() < 18) {
      for (const contact of [...this.#open]) {
        const { visitor } = contact.browser;
        if (visitor === '' || contact.at > from) continue;
        const waited = (from - contact.at) / HOUR_MS;
        // Most are answered on the same day, the others after some days.
        if (!this.#random.chance(waited < 8 ? 0.34 : 0.05)) continue;
        this.#open.splice(this.#open.indexOf(contact), 1);
        const medium = contact.medium === 'phone' ? 'call' : 'answer';
        touches.push(this.#touch(visitor, medium, from + this.#random.between(0, HOUR_MS - 1)));
      }
    }
    for (const [sentOn, campaign] of NEWSLETTERS) {
      if (day === sentOn && time.getHours() === 8) {
        for (const contact of this.#known)
          touches.push({ ...this.#touch('', 'newsletter', from), visitor: undefined, contact, campaign });
      }
    }
    for (let at = 0; at < touches.length; at += 500)
      await post(world, 'touches', { touches: touches.slice(at, at + 500) });
  }

  #touch(visitor: string, medium: string, at: number) {
    return { id: `demo-${this.#run}-${++this.#touches}`, visitor, medium, at: new Date(at).toISOString() };
  }
}
