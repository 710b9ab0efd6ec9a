import type { Batch, Load, WireEvent } from '../../../shared/wire.ts';
import { derivedId } from '../../core/time/derivedId.ts';
import { endOf } from '../../core/time/moment.ts';
import type { Random } from './random.ts';
import { COUNTRIES, DEEDS, type Deed, ENTRIES, LANGUAGES, MACHINES, WAYS, type Way } from './scenes.ts';
import { sendAs, type World } from './world.ts';

/** A contact that somebody made, for the company to answer. */
export interface MadeContact {
  browser: Browser;
  medium: string;
  at: number;
}

/** Days on which the page of prices was slow, and days on which its script failed. */
const SLOW_DAYS = [12, 15];
const BROKEN_DAY = 19;

/** One browser with its owner: they agree or not, and come again or not. */
export class Browser {
  readonly agrees: boolean;
  readonly #random: Random;
  readonly #name: string;
  readonly #machine: { agent: string; isPhone: boolean };
  readonly #country: string;
  readonly #language: string;
  readonly #address: string;
  #cookie = '';
  #visits = 0;
  #events = 0;

  constructor(random: Random, name: string) {
    this.#random = random;
    this.#name = name;
    this.#machine = random.pick(MACHINES);
    this.#country = random.pick(COUNTRIES);
    this.#language = random.pick(LANGUAGES);
    this.#address = `198.51.${random.between(100, 103)}.${random.between(1, 254)}`;
    this.agrees = random.chance(0.62);
  }

  /** The visitor's id, or empty without consent. */
  get visitor(): string {
    return this.#cookie.split('=')[1]?.split('.')[0] ?? '';
  }

  /** Pays one visit at some time of an hour. Returns the contact that was made in it, or null. */
  async visit(world: World, from: number, to: number, day: number): Promise<MadeContact | null> {
    const random = this.#random;
    const way = this.#wayOn(day);
    const [path, title] = random.pick(ENTRIES);
    const isSlow = path === '/demo/preise/' && day >= SLOW_DAYS[0]! && day <= SLOW_DAYS[1]! && this.#machine.isPhone;
    const isBroken = path === '/demo/preise/' && day === BROKEN_DAY;
    const leavesAtOnce = random.chance(isSlow || isBroken ? 0.8 : way.warmth < 0.6 ? 0.58 : 0.36);
    const deed =
      leavesAtOnce || !random.chance(0.045 * way.warmth * (this.#visits > 0 ? 2.2 : 1)) ? null : random.pick(DEEDS);
    this.#visits += 1;

    let at = from + Math.floor(random.next() * (to - from) * 0.6);
    const load = this.#load(isSlow, isBroken);
    if (leavesAtOnce) {
      const engaged = random.between(900, 8_500);
      await this.#sendAs(world, path, way, at, [
        [{ kind: 'view', title }, 0],
        [
          {
            kind: 'engagement',
            engaged,
            scroll: random.between(5, 55),
            exit: random.pick([
              ['back', 3],
              ['close', 2],
            ]),
            load,
          },
          engaged,
        ],
      ]);
      return null;
    }
    const pages = random.between(2, 5);
    for (let page = 0; page < pages; page += 1) {
      const [shown, name] = page === 0 ? [path, title] : random.pick(ENTRIES);
      const engaged = random.between(8_000, 95_000);
      const isLast = page === pages - 1;
      const events: [Partial<WireEvent>, number][] = [[{ kind: 'view', title: name }, 0]];
      if (isLast && deed !== null) events.push([this.#signal(deed), engaged * 0.8]);
      if (isLast && this.#visits > 1 && random.chance(0.05 * way.warmth)) {
        const value = random.pick([
          [89, 4],
          [149, 4],
          [39, 6],
          [2_890, 1],
          [4_190, 1],
        ]);
        events.push([
          { kind: 'event', name: 'Order', props: { value, currency: 'EUR', items: random.between(1, 3) } },
          engaged * 0.9,
        ]);
      }
      if (random.chance(0.12))
        events.push([
          {
            kind: 'event',
            name: random.pick([
              ['Calculator', 3],
              ['Video', 2],
              ['Route planner', 1],
            ]),
          },
          engaged * 0.5,
        ]);
      events.push([
        { kind: 'engagement', engaged, scroll: random.between(35, 100), ...(page === 0 ? { load } : {}) },
        engaged,
      ]);
      await this.#sendAs(world, shown, page === 0 ? way : null, at, events);
      at += engaged + random.between(400, 6_000);
    }
    const asks = deed !== null && deed.kind === 'contact' && deed.medium !== 'newsletter';
    return asks ? { browser: this, medium: deed.medium, at } : null;
  }

  /** Somebody who comes again comes mostly by a newsletter, or directly. */
  #wayOn(day: number): Way {
    const open = WAYS.filter(([{ days }]) => days === undefined || (day >= days[0] && day <= days[1]));
    return this.#random.pick(
      this.#visits > 0 ? open.map(([one, weight]) => [one, weight * (one.warmth > 1.1 ? 3 : 0.5)] as const) : open,
    );
  }

  #load(isSlow: boolean, isBroken: boolean): Load {
    const random = this.#random;
    const slow = this.#machine.isPhone ? 1.5 : 1;
    const lcp = isSlow ? random.between(5_200, 9_800) : Math.round(random.between(700, 2_300) * slow);
    return {
      ttfb: random.between(60, isSlow ? 1_900 : 420),
      fcp: Math.round(lcp * 0.6),
      lcp,
      cls: random.chance(0.04) ? 0.31 : 0.01,
      ...(isBroken ? { errors: random.between(1, 4) } : {}),
    };
  }

  #signal(deed: Deed): Partial<WireEvent> {
    return { kind: deed.kind, medium: deed.medium, confidence: deed.confirmed ? 'confirmed' : 'intent' };
  }

  async #sendAs(
    world: World,
    path: string,
    way: Way | null,
    start: number,
    events: readonly (readonly [Partial<WireEvent>, number])[],
  ): Promise<void> {
    const page = derivedId(endOf(start), `${this.#name} ${this.#events}`);
    const sent = events.map(([event, after]) => {
      const at = Math.min(world.now, Math.floor(start + after));
      return {
        age: world.now - at,
        ...event,
        id: derivedId(endOf(at), `${this.#name} ${this.#events++}`),
      } as WireEvent;
    });
    const batch: Batch = {
      v: 1,
      site: world.siteId,
      page,
      consent: { measurement: this.agrees, audience: this.agrees },
      url: `${world.origin}${path}${way?.query ?? ''}`,
      ...(way !== null && way.referrer !== '' ? { referrer: way.referrer } : {}),
      language: this.#language,
      events: sent,
    };
    const headers: Record<string, string> = { origin: world.origin, 'user-agent': this.#machine.agent };
    if (this.#cookie !== '') headers['cookie'] = this.#cookie;
    const request = new Request(`${world.origin}${world.runtime.path}/in`, {
      method: 'POST',
      headers,
      body: JSON.stringify(batch),
    });
    const answer = await sendAs(world, request, this.#address, this.#country);
    if (!answer.ok) throw new Error(`the demo month could not be made: ${await answer.text()}`);
    const set = answer.headers.getSetCookie().at(-1);
    if (set !== undefined) this.#cookie = set.split(';')[0]!;
  }
}
