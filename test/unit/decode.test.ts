import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decoded, decode } from '../../collector/enrich/decode.ts';
import { MAX_AGE_MS } from '../../collector/enrich/decodeEvent.ts';
import type { WireEvent } from '../../shared/wire.ts';
import { uuid7 } from '../support/uuid7.ts';

const view = (more: Record<string, unknown> = {}) => ({ id: uuid7(), kind: 'view', age: 0, ...more });
const ownEvent = (more: Record<string, unknown>) => view({ kind: 'event', name: 'Order', ...more });
const batchOf = (more: Record<string, unknown> = {}) => ({
  v: 1,
  site: 'k3f9x2m7qa',
  page: 'page-12345678',
  url: 'https://www.example.com/',
  events: [view()],
  ...more,
});
const decoded = (more: Record<string, unknown> = {}): Decoded => decode(JSON.stringify(batchOf(more)));

/** The one event of a batch, or why it failed. */
function decodedEvent(event: unknown): WireEvent | string {
  const answer = decoded({ events: [event] });
  if (!answer.ok) return answer.reason;
  return answer.batch.events[0] ?? answer.failed[0]!.reason;
}

describe('rejects a batch with a reason', () => {
  it.each<[name: string, body: string, reason: RegExp]>([
    ['an empty body', '', /^body: not JSON/],
    ['a form', 'v=1&site=x', /^body: not JSON/],
    ['truncated JSON', JSON.stringify(batchOf()).slice(0, -1), /^body: not JSON/],
    ['null', 'null', /^body: must be an object/],
    ['a number', '1', /^body: must be an object/],
    ['a text', '"v"', /^body: must be an object/],
    ['a list', '[]', /^body: must be an object/],
    ['30,000 nested lists', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, /^body: must be an object/],
  ])('%s', (_name, body, reason) => {
    expect(decode(body)).toEqual({ ok: false, status: 400, reason: expect.stringMatching(reason) });
  });

  it.each<[name: string, wrong: Record<string, unknown>, reason: RegExp]>([
    ['version 2', { v: 2 }, /^v: this collector speaks version 1/],
    ['the version as a text', { v: '1' }, /^v: /],
    ['no version', { v: undefined }, /^v: /],
    ['no site', { site: undefined }, /^site: /],
    ['a path as the site', { site: '../etc' }, /^site: /],
    ['a site of 65 characters', { site: 'x'.repeat(65) }, /^site: /],
    ['a site followed by a line break', { site: 'k3f9\n' }, /^site: /],
    ['no page nonce', { page: undefined }, /^page: /],
    ['a short page nonce', { page: 'x' }, /^page: /],
    ['an object as the page nonce', { page: {} }, /^page: /],
    ['no address', { url: undefined }, /^url: must be a text/],
    ['a relative address', { url: '/preise' }, /^url: must be an http or https address/],
    ['a javascript: address', { url: 'javascript:alert(1)' }, /^url: must be an http/],
    ['a file: address', { url: 'file:///etc/passwd' }, /^url: must be an http/],
    ['an address with a NUL', { url: 'https://www.example.com/\0' }, /^url: contains a NUL/],
    ['an address with half a surrogate pair', { url: 'https://www.example.com/\ud800' }, /^url: .*surrogate/],
    ['an address over 8,192 characters', { url: `https://www.example.com/${'x'.repeat(8192)}` }, /^url: at most 8192/],
    ['no events', { events: undefined }, /^events: must be a list/],
    ['an object of events', { events: { 0: view() } }, /^events: must be a list/],
    ['51 events', { events: Array.from({ length: 51 }, () => view()) }, /^events: at most 50/],
    ['a word as consent', { consent: 'yes' }, /^consent: must be an object/],
    ['a word as a purpose of consent', { consent: { audience: 'yes' } }, /^consent\.audience: must be true or false/],
    [
      'a number as a purpose of consent',
      { consent: { measurement: 1 } },
      /^consent\.measurement: must be true or false/,
    ],
  ])('%s', (_name, wrong, reason) => {
    expect(decoded(wrong)).toEqual({ ok: false, status: 400, reason: expect.stringMatching(reason) });
  });
});

describe('fails an event with a reason', () => {
  it.each<[name: string, event: unknown, reason: RegExp]>([
    ['null', null, /^events\[0\]: must be an object/],
    ['a text', 'view', /^events\[0\]: must be an object/],
    ['a list', [], /^events\[0\]: must be an object/],
    ['no id', view({ id: undefined }), /^events\[0\]\.id: must be a UUID of version 7/],
    ['an id of version 4', view({ id: '7b5cbb4e-4a0e-4f8e-9c3d-3f0a8d1b2c3d' }), /\.id: must be a UUID of version 7/],
    ['an id with a digit too many', view({ id: `${uuid7()}0` }), /\.id: /],
    ['an unknown kind', view({ kind: 'purchase' }), /\.kind: must be one of view, engagement/],
    ['a touch, which is the company’s', view({ kind: 'touch' }), /\.kind: /],
    ['a visit, which is the collector’s', view({ kind: 'visit' }), /\.kind: /],
    ['a kind from the prototype', view({ kind: 'constructor' }), /\.kind: /],
    ['no age', view({ age: undefined }), /\.age: must be the milliseconds since the event, at most 30 days/],
    ['an age that leads to 1970', view({ age: Date.now() }), /\.age: .*at most 30 days/],
    ['an age that leads to 2100', view({ age: Date.now() - Date.UTC(2100, 0, 1) }), /\.age: /],
    ['an age just over thirty days', view({ age: MAX_AGE_MS + 1 }), /\.age: /],
    ['a text as the age', view({ age: '3' }), /\.age: /],
    ['an age of 1e300', view({ age: 1e300 }), /\.age: /],
    ['markup as the medium', view({ kind: 'contact', medium: '<b>' }), /\.medium: /],
    ['a medium of 65 characters', view({ kind: 'contact', medium: 'x'.repeat(65) }), /\.medium: /],
    ['constructor as a name', ownEvent({ name: ' Constructor ' }), /\.name: is a name that JavaScript reserves/],
    ['__proto__ as the medium', view({ kind: 'contact', medium: '__proto__' }), /\.medium: /],
    [
      'an unknown confidence',
      view({ kind: 'contact', confidence: 'sure' }),
      /\.confidence: must be one of inferred, intent/,
    ],
    ['an interaction with a space', view({ kind: 'contact', interaction: 'a b' }), /\.interaction: /],
    ['an interaction of 65 characters', view({ kind: 'contact', interaction: 'x'.repeat(65) }), /\.interaction: /],
    ['an own event without a name', view({ kind: 'event' }), /\.name: an own event needs a name/],
    ['an own event with dots for a name', ownEvent({ name: ' … ' }), /\.name: an own event needs a name/],
    ...['undefined', ' NULL ', 'NaN', '', 'guest', '[object Object]', '{{user.id}}', '%USER_ID%', 0].map(
      (contact): [string, unknown, RegExp] => [
        `an identification as ${JSON.stringify(contact)}`,
        ownEvent({ name: 'identify', props: { contact } }),
        /\.props\.contact: is a word that programs write/,
      ],
    ),
    ['engagement below zero', view({ kind: 'engagement', engaged: -1 }), /\.engaged: must be a number from 0/],
    ['engagement of two days', view({ kind: 'engagement', engaged: 172_800_000 }), /\.engaged: /],
    ['a scroll depth over 100', view({ kind: 'engagement', scroll: 101 }), /\.scroll: must be a number from 0 to 100/],
  ])('%s', (_name, event, reason) => {
    expect(decodedEvent(event)).toMatch(reason);
  });

  it('accepts its neighbors in order, and keeps the failed event as it came', () => {
    const good = [view(), view(), view()];
    const bad = [{ id: 'x', more: 'of it' }, null];
    const answer = decoded({ events: [good[0], bad[0], good[1], bad[1], good[2]] });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.batch.events.map(({ id }) => id)).toEqual(good.map(({ id }) => id));
    expect(answer.failed.map(({ index, event }) => [index, event])).toEqual([
      [1, bad[0]],
      [3, bad[1]],
    ]);
  });

  it('replaces an event that is nested too deeply to be serialized again', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    const body = JSON.stringify(batchOf({ events: [view(), 'DEEP'] })).replace('"DEEP"', deep);
    const answer = decode(body);
    if (!answer.ok) throw new Error(answer.reason);
    expect([answer.batch.events.length, JSON.stringify(answer.failed[0]!.event)]).toEqual([
      1,
      expect.stringMatching(/deep/),
    ]);
  });
});

describe('repairs or leaves out an ornament, and keeps the event', () => {
  it.each<[name: string, event: Record<string, unknown>, kept: Record<string, unknown>, notice: RegExp | null]>([
    ['a number as the title', view({ title: 3 }), { title: undefined }, null],
    ['a title with a NUL', view({ title: 'a\0b' }), { title: 'ab' }, null],
    ['half an emoji at the end of a title', view({ title: 'Hello \ud83d' }), { title: 'Hello ' }, null],
    ['punctuation in a name', ownEvent({ name: ' Sign up! (50 %) ' }), { name: 'Sign up! (50 %)' }, null],
    ['two lines as a name', ownEvent({ name: 'Sign\n\tup' }), { name: 'Sign up' }, null],
    ['a name of 70 letters', ownEvent({ name: 'x'.repeat(70) }), { name: 'x'.repeat(64) }, null],
    ['a list of properties', ownEvent({ props: [] }), { props: {} }, /\.props: must be an object/],
    ['a list as a property', ownEvent({ props: { a: [1], b: 2 } }), { props: { b: 2 } }, /\.props\.a: must be a text/],
    ['null as a property', ownEvent({ props: { a: null, b: 2 } }), { props: { b: 2 } }, /\.props\.a: must be a text/],
    ['half an emoji in a property', ownEvent({ props: { a: 'x\ud83d' } }), { props: { a: 'x' } }, null],
    ['a property name of 65 characters', ownEvent({ props: { ['x'.repeat(65)]: 1 } }), { props: {} }, /\(name\): /],
    [
      '__proto__ as a property',
      ownEvent({ props: JSON.parse('{"__proto__":1}') }),
      { props: {} },
      /__proto__: is a name/,
    ],
    [
      'constructor as a property',
      ownEvent({ props: { constructor: 1, b: 2 } }),
      { props: { b: 2 } },
      /constructor: is a name/,
    ],
    ['a number as load timings', view({ load: 3 }), { load: undefined }, null],
  ])('%s', (_name, event, kept, notice) => {
    const answer = decoded({ events: [event] });
    if (!answer.ok) throw new Error(answer.reason);
    expect([answer.failed, answer.batch.events.length]).toEqual([[], 1]);
    for (const [field, value] of Object.entries(kept)) expect(answer.batch.events[0]![field as 'title']).toEqual(value);
    expect(answer.notices).toEqual(notice === null ? [] : [expect.stringMatching(notice)]);
  });

  it('the 51st property', () => {
    const props = Object.fromEntries([...Array(51).keys()].map((i) => [`p${i}`, i]));
    const answer = decoded({ events: [ownEvent({ props })] });
    if (!answer.ok) throw new Error(answer.reason);
    expect(Object.keys(answer.batch.events[0]!.props!)).toHaveLength(50);
    expect(answer.notices).toEqual([expect.stringMatching(/p50: at most 50/)]);
  });
});

describe('accepts', () => {
  it('a batch with consent and no events', () => {
    expect(decoded({ events: [], consent: { measurement: true, audience: false } })).toMatchObject({
      ok: true,
      batch: { events: [], consent: { measurement: true, audience: false } },
      failed: [],
    });
  });

  it('fifty events', () => {
    expect(decoded({ events: Array.from({ length: 50 }, () => view()) })).toMatchObject({ ok: true, failed: [] });
  });

  it('unknown consent, which stays unknown', () => {
    const consentOf = (consent: unknown) => {
      const answer = decoded({ consent });
      return answer.ok ? answer.batch.consent : answer.reason;
    };
    expect(consentOf(undefined)).toBeUndefined();
    expect(consentOf(null)).toBeUndefined();
    expect(consentOf({})).toEqual({});
    expect(consentOf({ audience: null, measurement: true, marketing: 'x' })).toEqual({ measurement: true });
  });

  it('unknown fields of the batch and of an event, and ignores them', () => {
    const event = view({ color: 'red', __typename: 'x', engagedd: 3 });
    const answer = decoded({ events: [event], tag: 7, deep: { er: [] } });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.batch.events).toEqual([{ id: event.id, kind: 'view', age: 0 }]);
    expect(Object.keys(answer.batch).sort()).toEqual(['events', 'page', 'site', 'url', 'v']);
  });

  it('prototype keys, without effect', () => {
    const body = JSON.stringify(batchOf()).replace('{', '{"__proto__":{"v":2},"constructor":1,');
    expect(decode(body)).toMatchObject({ ok: true });
    expect(({} as Record<string, unknown>)['v']).toBeUndefined();
  });

  it.each<[name: string, sent: Record<string, unknown>, event: Partial<WireEvent>]>([
    [
      'an id in upper case, as lower case',
      { id: '0197F0AA-BBCC-7DDD-8EEE-FF0011223344' },
      { id: '0197f0aa-bbcc-7ddd-8eee-ff0011223344' },
    ],
    ['the highest age', { age: MAX_AGE_MS }, { age: MAX_AGE_MS }],
    ['an age just below zero, from a clock that was set back', { age: -59_000 }, { age: 0 }],
    ['an age in fractions, as whole milliseconds', { age: 12.6 }, { age: 13 }],
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
      'a property called construct',
      { kind: 'event', name: 'Order', props: { construct: 1 } },
      { props: { construct: 1 } },
    ],
    [
      'engagement',
      { kind: 'engagement', engaged: 5400.4, scroll: 69.6, exit: 'back' },
      { engaged: 5400, scroll: 70, exit: 'back' },
    ],
    ['a long title, cut', { title: 'x'.repeat(600) }, { title: 'x'.repeat(500) }],
    ['a long title, with no character cut in half', { title: `${'x'.repeat(499)}😀` }, { title: 'x'.repeat(499) }],
    [
      'a long title that ends in a whole character',
      { title: `${'x'.repeat(498)}😀y` },
      { title: `${'x'.repeat(498)}😀` },
    ],
    [
      'a long property, with no character cut in half',
      { kind: 'event', name: 'n', props: { a: `${'x'.repeat(499)}😀` } },
      { props: { a: 'x'.repeat(499) } },
    ],
    ['load timings', { load: { ttfb: 120.12345, hidden: true } }, { load: { ttfb: 120.123, hidden: true } }],
    [
      'load timings, without the impossible ones',
      { load: { ttfb: -1, lcp: 'x', cls: 1e300, status: 200, more: 1, hidden: 1 } },
      { load: { status: 200 } },
    ],
  ])('%s', (_name, sent, event) => {
    expect(decodedEvent(view(sent))).toMatchObject(event);
  });

  it('a name on a view, and ignores it', () => {
    expect(decodedEvent(view({ name: 'Order' }))).not.toHaveProperty('name');
  });

  it.each<[name: string, sent: Record<string, unknown>, kept: Record<string, unknown>]>([
    [
      'an address with query and hash',
      { url: 'https://www.example.com/a?utm_source=x#y' },
      { url: 'https://www.example.com/a?utm_source=x#y' },
    ],
    ['a referrer', { referrer: 'https://www.google.com/' }, { referrer: 'https://www.google.com/' }],
    [
      'a referrer with half a surrogate pair, without the referrer',
      { referrer: 'https://x/\ud800' },
      { referrer: undefined },
    ],
    ['a number as the referrer, without the referrer', { referrer: 3 }, { referrer: undefined }],
    ['a language', { language: 'de-DE' }, { language: 'de-DE' }],
    ['digits as the language, without the language', { language: '1234' }, { language: undefined }],
  ])('%s', (_name, sent, kept) => {
    const answer = decoded(sent);
    if (!answer.ok) throw new Error(answer.reason);
    for (const [key, value] of Object.entries(kept)) expect(answer.batch[key as 'url']).toBe(value);
  });
});

describe('answers every input', () => {
  /** Every accepted text can be stored: it has no NUL and no half of a surrogate pair. */
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

  it('with any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        storable(decode(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('with any events and any consent', () => {
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
