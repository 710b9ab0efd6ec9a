import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decoded, decode, MAX_AGE_MS } from '../../collector/enrich/decode.ts';
import type { WireEvent } from '../../shared/wire.ts';
import { uuid7 } from '../support/uuid7.ts';

const view = (more: Record<string, unknown> = {}) => ({ id: uuid7(), kind: 'view', age: 0, ...more });
const own = (more: Record<string, unknown>) => view({ kind: 'event', name: 'Order', ...more });
const batchOf = (more: Record<string, unknown> = {}) => ({
  v: 1,
  site: 'k3f9x2m7qa',
  page: 'page-12345678',
  url: 'https://www.example.com/',
  events: [view()],
  ...more,
});
const decoded = (more: Record<string, unknown> = {}): Decoded => decode(JSON.stringify(batchOf(more)));

/** The one event of a batch, or why it was refused. */
function told(event: unknown): WireEvent | string {
  const answer = decoded({ events: [event] });
  if (!answer.ok) return answer.reason;
  return answer.batch.events[0] ?? answer.refused[0]!.reason;
}

describe('a batch is refused, with the reason', () => {
  it.each<[name: string, body: string, reason: RegExp]>([
    ['nothing', '', /^body: not JSON/],
    ['no JSON', 'v=1&site=x', /^body: not JSON/],
    ['half of one', JSON.stringify(batchOf()).slice(0, -1), /^body: not JSON/],
    ['null', 'null', /^body: must be an object/],
    ['a number', '1', /^body: must be an object/],
    ['a text', '"v"', /^body: must be an object/],
    ['a list', '[]', /^body: must be an object/],
    ['an endless list of lists', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, /^body: must be an object/],
  ])('%s', (_name, body, reason) => {
    expect(decode(body)).toEqual({ ok: false, status: 400, reason: expect.stringMatching(reason) });
  });

  it.each<[name: string, wrong: Record<string, unknown>, reason: RegExp]>([
    ['version 2', { v: 2 }, /^v: this collector speaks version 1/],
    ['the version as a text', { v: '1' }, /^v: /],
    ['no version', { v: undefined }, /^v: /],
    ['no site', { site: undefined }, /^site: /],
    ['a site that is none', { site: '../etc' }, /^site: /],
    ['a site without end', { site: 'x'.repeat(65) }, /^site: /],
    ['a site with a line after it', { site: 'k3f9\n' }, /^site: /],
    ['no nonce', { page: undefined }, /^page: /],
    ['a nonce that is short', { page: 'x' }, /^page: /],
    ['a nonce that is an object', { page: {} }, /^page: /],
    ['no address', { url: undefined }, /^url: must be a text/],
    ['an address that is none', { url: '/preise' }, /^url: must be an http or https address/],
    ['an address that does something', { url: 'javascript:alert(1)' }, /^url: must be an http/],
    ['a file', { url: 'file:///etc/passwd' }, /^url: must be an http/],
    ['an address with a NUL', { url: 'https://www.example.com/\0' }, /^url: holds a NUL/],
    ['an address with half a letter', { url: 'https://www.example.com/\ud800' }, /^url: .*surrogate/],
    ['an address without end', { url: `https://www.example.com/${'x'.repeat(8192)}` }, /^url: at most 8192/],
    ['no events', { events: undefined }, /^events: must be a list/],
    ['events by name', { events: { 0: view() } }, /^events: must be a list/],
    ['51 events', { events: Array.from({ length: 51 }, () => view()) }, /^events: at most 50/],
    ['consent as a word', { consent: 'yes' }, /^consent: must be an object/],
    ['consent by a word', { consent: { audience: 'yes' } }, /^consent\.audience: must be true or false/],
    ['consent by a number', { consent: { measurement: 1 } }, /^consent\.measurement: must be true or false/],
  ])('%s', (_name, wrong, reason) => {
    expect(decoded(wrong)).toEqual({ ok: false, status: 400, reason: expect.stringMatching(reason) });
  });
});

describe('an event is refused, with the reason', () => {
  it.each<[name: string, event: unknown, reason: RegExp]>([
    ['null', null, /^events\[0\]: must be an object/],
    ['a text', 'view', /^events\[0\]: must be an object/],
    ['a list', [], /^events\[0\]: must be an object/],
    ['no id', view({ id: undefined }), /^events\[0\]\.id: must be a UUID of version 7/],
    ['an id of version 4', view({ id: '7b5cbb4e-4a0e-4f8e-9c3d-3f0a8d1b2c3d' }), /\.id: must be a UUID of version 7/],
    ['an id with more after it', view({ id: `${uuid7()}0` }), /\.id: /],
    ['an unknown kind', view({ kind: 'purchase' }), /\.kind: must be one of view, engagement/],
    ['a touch, which is the company’s', view({ kind: 'touch' }), /\.kind: /],
    ['a visit, which is the collector’s', view({ kind: 'visit' }), /\.kind: /],
    ['a kind from the prototype', view({ kind: 'constructor' }), /\.kind: /],
    ['no age', view({ age: undefined }), /\.age: milliseconds since the event, at most 30 days/],
    ['a time in 1970', view({ age: Date.now() }), /\.age: .*at most 30 days/],
    ['a time in 2100', view({ age: Date.now() - Date.UTC(2100, 0, 1) }), /\.age: /],
    ['a little over thirty days', view({ age: MAX_AGE_MS + 1 }), /\.age: /],
    ['an age in words', view({ age: '3' }), /\.age: /],
    ['an age beyond numbers', view({ age: 1e300 }), /\.age: /],
    ['a title that is none', view({ title: 3 }), /\.title: must be a text/],
    ['a title with a NUL', view({ title: 'a\0b' }), /\.title: holds a NUL/],
    ['a title with half a letter', view({ title: 'a\udc00b' }), /\.title: .*surrogate/],
    ['a medium in signs', view({ kind: 'contact', medium: '<b>' }), /\.medium: /],
    ['a medium without end', view({ kind: 'contact', medium: 'x'.repeat(65) }), /\.medium: /],
    ['a medium of the prototype', view({ kind: 'contact', medium: '__proto__' }), /\.medium: /],
    [
      'an unknown confidence',
      view({ kind: 'contact', confidence: 'sure' }),
      /\.confidence: must be one of inferred, intent/,
    ],
    ['an interaction with a space', view({ kind: 'contact', interaction: 'a b' }), /\.interaction: /],
    ['an interaction without end', view({ kind: 'contact', interaction: 'x'.repeat(65) }), /\.interaction: /],
    ['an own event without a name', view({ kind: 'event' }), /\.name: an own event needs a name/],
    ['an own event with a NUL in its name', own({ name: 'Order\0' }), /\.name: /],
    ['properties in a list', own({ props: [] }), /\.props: must be an object/],
    [
      '51 properties',
      own({ props: Object.fromEntries([...Array(51).keys()].map((i) => [`p${i}`, i])) }),
      /\.props: at most 50/,
    ],
    ['a property in a property', own({ props: { a: { b: 1 } } }), /\.props\.a: must be a text, a number/],
    ['a property that is null', own({ props: { a: null } }), /\.props\.a: /],
    ['a property with half a letter', own({ props: { a: '\ud800' } }), /\.props\.a: .*surrogate/],
    ['a property’s name with half a letter', own({ props: { '\ud800': 1 } }), /\.props\.\(name\): /],
    ['a property’s name without end', own({ props: { ['x'.repeat(65)]: 1 } }), /\.props\.\(name\): /],
    ['a prototype among the properties', own({ props: JSON.parse('{"__proto__":1}') }), /\.props\.__proto__: /],
    ['engagement below zero', view({ kind: 'engagement', engaged: -1 }), /\.engaged: must be a number from 0/],
    ['engagement of two days', view({ kind: 'engagement', engaged: 172_800_000 }), /\.engaged: /],
    ['scrolled beyond the end', view({ kind: 'engagement', scroll: 101 }), /\.scroll: must be a number from 0 to 100/],
    ['figures of loading as a number', view({ load: 3 }), /\.load: must be an object/],
  ])('%s', (_name, event, reason) => {
    expect(told(event)).toMatch(reason);
  });

  it('a number beyond numbers, as JSON can have it', () => {
    const body = JSON.stringify(batchOf({ events: [own({ props: { value: 'HUGE' } })] })).replace('"HUGE"', '1e999');
    expect(decode(body)).toMatchObject({ ok: true, refused: [{ index: 0, reason: /props\.value/ }] });
  });

  it('its good neighbors are kept, in their order, and it too, as it came', () => {
    const good = [view(), view(), view()];
    const bad = [{ id: 'x', more: 'of it' }, null];
    const answer = decoded({ events: [good[0], bad[0], good[1], bad[1], good[2]] });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.batch.events.map(({ id }) => id)).toEqual(good.map(({ id }) => id));
    expect(answer.refused.map(({ index, event }) => [index, event])).toEqual([
      [1, bad[0]],
      [3, bad[1]],
    ]);
  });

  it('what is nested so deep that it cannot be written down again is not kept as it came', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    const body = JSON.stringify(batchOf({ events: [view(), 'DEEP'] })).replace('"DEEP"', deep);
    const answer = decode(body);
    if (!answer.ok) throw new Error(answer.reason);
    expect([answer.batch.events.length, JSON.stringify(answer.refused[0]!.event)]).toEqual([
      1,
      expect.stringMatching(/deep/),
    ]);
  });
});

describe('what is taken', () => {
  it('a batch with nothing in it: a change of consent alone', () => {
    expect(decoded({ events: [], consent: { measurement: true, audience: false } })).toMatchObject({
      ok: true,
      batch: { events: [], consent: { measurement: true, audience: false } },
      refused: [],
    });
  });

  it('fifty events', () => {
    expect(decoded({ events: Array.from({ length: 50 }, () => view()) })).toMatchObject({ ok: true, refused: [] });
  });

  it('consent that is not known stays unknown', () => {
    const consentOf = (consent: unknown) => {
      const answer = decoded({ consent });
      return answer.ok ? answer.batch.consent : answer.reason;
    };
    expect(consentOf(undefined)).toBeUndefined();
    expect(consentOf(null)).toBeUndefined();
    expect(consentOf({})).toEqual({});
    expect(consentOf({ audience: null, measurement: true, marketing: 'x' })).toEqual({ measurement: true });
  });

  it('unknown fields are ignored, of the batch and of an event', () => {
    const event = view({ color: 'red', __typename: 'x', engagedd: 3 });
    const answer = decoded({ events: [event], tag: 7, deep: { er: [] } });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.batch.events).toEqual([{ id: event.id, kind: 'view', age: 0 }]);
    expect(Object.keys(answer.batch).sort()).toEqual(['events', 'page', 'site', 'url', 'v']);
  });

  it('prototype keys change nothing', () => {
    const body = JSON.stringify(batchOf()).replace('{', '{"__proto__":{"v":2},"constructor":1,');
    expect(decode(body)).toMatchObject({ ok: true });
    expect(({} as Record<string, unknown>)['v']).toBeUndefined();
  });

  it.each<[name: string, sent: Record<string, unknown>, event: Partial<WireEvent>]>([
    [
      'ids in lower case',
      { id: '0197F0AA-BBCC-7DDD-8EEE-FF0011223344' },
      { id: '0197f0aa-bbcc-7ddd-8eee-ff0011223344' },
    ],
    ['an age just old enough', { age: MAX_AGE_MS }, { age: MAX_AGE_MS }],
    ['a clock that was set back a little', { age: -59_000 }, { age: 0 }],
    ['ages as whole milliseconds', { age: 12.6 }, { age: 13 }],
    [
      'a signal',
      { kind: 'contact', medium: 'email', confidence: 'intent', interaction: 'a-1' },
      { kind: 'contact', medium: 'email', confidence: 'intent', interaction: 'a-1' },
    ],
    ['a medium in any script', { kind: 'share', medium: 'Микроблог' }, { medium: 'Микроблог' }],
    ['a medium of two words', { kind: 'contact', medium: 'web chat' }, { medium: 'web chat' }],
    [
      'an own event',
      { kind: 'event', name: 'Order', props: { value: 12.5, new: true, plan: 'pro' } },
      { name: 'Order', props: { value: 12.5, new: true, plan: 'pro' } },
    ],
    [
      'a property called constructor',
      { kind: 'event', name: 'Order', props: { constructor: 1 } },
      { props: { constructor: 1 } },
    ],
    [
      'engagement',
      { kind: 'engagement', engaged: 5400.4, scroll: 69.6, exit: 'back' },
      { engaged: 5400, scroll: 70, exit: 'back' },
    ],
    ['a title, cut', { title: 'x'.repeat(600) }, { title: 'x'.repeat(500) }],
    ['a title, with no letter cut in half', { title: `${'x'.repeat(499)}😀` }, { title: 'x'.repeat(499) }],
    ['a title that ends in a whole letter', { title: `${'x'.repeat(498)}😀y` }, { title: `${'x'.repeat(498)}😀` }],
    [
      'a property, with no letter cut in half',
      { kind: 'event', name: 'n', props: { a: `${'x'.repeat(499)}😀` } },
      { props: { a: 'x'.repeat(499) } },
    ],
    ['figures of loading', { load: { ttfb: 120.12345, hidden: true } }, { load: { ttfb: 120.123, hidden: true } }],
    [
      'without the figures that cannot be',
      { load: { ttfb: -1, lcp: 'x', cls: 1e300, status: 200, more: 1, hidden: 1 } },
      { load: { status: 200 } },
    ],
  ])('%s', (_name, sent, event) => {
    expect(told(view(sent))).toMatchObject(event);
  });

  it('a name of an own event on a view is no field of a view', () => {
    expect(told(view({ name: 'Order' }))).not.toHaveProperty('name');
  });

  it.each<[name: string, sent: Record<string, unknown>, kept: Record<string, unknown>]>([
    [
      'an address with query and hash',
      { url: 'https://www.example.com/a?utm_source=x#y' },
      { url: 'https://www.example.com/a?utm_source=x#y' },
    ],
    ['a referrer', { referrer: 'https://www.google.com/' }, { referrer: 'https://www.google.com/' }],
    ['no referrer with half a letter', { referrer: 'https://x/\ud800' }, { referrer: undefined }],
    ['no referrer that is none', { referrer: 3 }, { referrer: undefined }],
    ['a language', { language: 'de-DE' }, { language: 'de-DE' }],
    ['no language that is none', { language: '1234' }, { language: undefined }],
  ])('%s', (_name, sent, kept) => {
    const answer = decoded(sent);
    if (!answer.ok) throw new Error(answer.reason);
    for (const [key, value] of Object.entries(kept)) expect(answer.batch[key as 'url']).toBe(value);
  });
});

describe('whatever comes, there is an answer', () => {
  /** What was taken can be stored: no NUL, no half of a letter, in any text. */
  const storable = (answer: Decoded): void => {
    if (!answer.ok) {
      expect(answer.reason).toMatch(/^\w[\w.]*: /);
      return;
    }
    const texts: string[] = [];
    JSON.stringify(answer.batch.events, (key, value) => {
      texts.push(key);
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    expect(texts.filter((text) => text.includes('\0') || !text.isWellFormed())).toEqual([]);
  };

  it('to any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        storable(decode(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('to any batch with any events', () => {
    const text = fc.string({ unit: 'binary', size: 'medium' });
    const event = fc.record(
      {
        id: fc.oneof(fc.constant(uuid7()), text),
        kind: fc.oneof(fc.constantFrom('view', 'contact', 'event', 'engagement'), text),
        age: fc.oneof(fc.nat(), fc.double()),
        title: fc.oneof(text, fc.string({ unit: 'grapheme', minLength: 490, maxLength: 510 })),
        medium: text,
        name: fc.oneof(fc.constant('Order'), text),
        props: fc.oneof(fc.dictionary(text, fc.oneof(text, fc.double(), fc.boolean())), fc.jsonValue()),
        load: fc.jsonValue(),
        engaged: fc.double(),
      },
      { requiredKeys: ['id', 'kind', 'age'] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(event, fc.jsonValue()), { maxLength: 5 }), fc.jsonValue(), (events, consent) => {
        storable(decoded({ events, consent }));
        storable(decoded({ events }));
      }),
      { numRuns: 1000 },
    );
  });
});
