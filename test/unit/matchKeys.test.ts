import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Form,
  googleEmail,
  hashKeys,
  normalEmail,
  normalName,
  normalPhone,
  type RawKeys,
} from '../../collector/enrich/matchKeys.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function formsOf(raw: RawKeys): Partial<Record<Form, string>> {
  const hashed = hashKeys(raw);
  if (!hashed.ok) throw new Error(hashed.wrong.reason);
  return hashed.forms;
}

describe('the golden vectors of the platforms', () => {
  it.each<[RawKeys, Form, string]>([
    [{ email: 'person@example.com' }, 'email', '542d240129883c019e106e3b1b2d3f3cb3537c43c425364de8e951d5a3083345'],
    [
      { email: 'Jane.Doe+shop@GMail.com' },
      'emailGoogle',
      'd6117306485ed0e50afab3ac871e98f81699151f30281527d63ff5f233656c69',
    ],
    [{ phone: '+44 844 412 4653' }, 'phoneDigits', 'dc008fda46e2e64002cf2f82a4906236282d431c4f75e5b60bfe79fc48546383'],
  ])('%j as %s', (raw, form, hash) => {
    expect(formsOf(raw)[form]).toBe(hash);
  });
});

describe('each form is the hash of', () => {
  it.each<[RawKeys, Form, string]>([
    [{ email: ' First.Last+tag@GMAIL.com ' }, 'email', 'first.last+tag@gmail.com'],
    [{ email: 'first.last+tag@gmail.com' }, 'emailGoogle', 'firstlast@gmail.com'],
    [{ email: 'first.last+tag@googlemail.com' }, 'emailGoogle', 'firstlast@googlemail.com'],
    [{ email: 'first.last+tag@example.com' }, 'emailGoogle', 'first.last+tag@example.com'],
    [{ email: 'first.last@notgmail.com' }, 'emailGoogle', 'first.last@notgmail.com'],
    [{ phone: '+49 (0)89 123-45' }, 'phone', '+498912345'],
    [{ phone: '+49 (0)89 123-45' }, 'phoneDigits', '498912345'],
    [{ phone: '089 / 123 45', country: 'DE' }, 'phone', '+498912345'],
    [{ phone: '0049 89 12345', country: 'de' }, 'phone', '+498912345'],
    [{ city: 'München' }, 'cityMeta', 'münchen'],
    [{ city: 'Mu\u0308nchen' }, 'cityMeta', 'münchen'],
    [{ city: 'KÖLN' }, 'cityMeta', 'köln'],
    [{ city: 'Łódź' }, 'cityMeta', 'łódź'],
    [{ city: 'St. Gallen' }, 'cityMeta', 'stgallen'],
    [{ city: 'New York' }, 'cityMeta', 'newyork'],
    [{ lastName: "o'Neil" }, 'lastName', "o'neil"],
    [{ lastName: "o'Neil" }, 'lastNameMeta', 'oneil'],
    [{ firstName: '  Jean - Luc ' }, 'firstName', 'jean - luc'],
    [{ firstName: 'Łukasz' }, 'firstNameMeta', 'łukasz'],
    [{ zip: 'SW1A 1AA' }, 'zipMeta', 'sw1a1aa'],
    [{ zip: '94025-1234' }, 'zipMeta', '94025'],
    [{ country: 'DE' }, 'countryMeta', 'de'],
    [{ state: 'California' }, 'stateMeta', 'california'],
  ])('%j as %s: %s', (raw, form, text) => {
    expect(formsOf(raw)[form]).toBe(sha256(text));
  });

  it('keeps country and postal code in plain text as well, as Google requires', () => {
    expect(formsOf({ country: ' de ', zip: ' 80331 ' })).toMatchObject({ country: 'DE', zip: '80331' });
  });

  it.each(['DE', 'XK', 'AQ', 'GS'])('knows the country %s, also if it has no phone numbers', (country) => {
    expect(formsOf({ country, phone: '+49 89 12345' })).toMatchObject({ country });
  });

  it('leaves out a form of which nothing remains', () => {
    expect(formsOf({ firstName: '  ', lastName: '…' })).toEqual({ lastName: sha256('…') });
  });
});

describe('rejects with the name of the invalid key', () => {
  it.each<[RawKeys, string]>([
    [{ email: 'nobody' }, 'email'],
    [{ email: 'a@b@example.com' }, 'email'],
    [{ phone: '089 12345' }, 'phone'],
    [{ phone: '+49 12' }, 'phone'],
    [{ phone: 'call me', country: 'DE' }, 'phone'],
    [{ country: 'Germany' }, 'country'],
    [{ country: 'XX' }, 'country'],
    [{ country: 'T1' }, 'country'],
    [{ phone: '089 12345', country: 'AQ' }, 'phone'],
  ])('%j', (raw, key) => {
    expect(hashKeys(raw)).toMatchObject({ ok: false, wrong: { key } });
  });
});

describe('normalizing twice equals normalizing once', () => {
  it('for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(normalName(normalName(text))).toBe(normalName(text));
        const email = normalEmail(`${text}@gmail.com`);
        if (email !== null) {
          expect(normalEmail(email)).toBe(email);
          expect(googleEmail(googleEmail(email))).toBe(googleEmail(email));
        }
        const phone = normalPhone(text, 'DE');
        if (phone !== null) expect(normalPhone(phone, undefined)).toBe(phone);
      }),
    );
  });
});
