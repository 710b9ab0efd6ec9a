import { createHash } from 'node:crypto';
import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { describe, expect, it, vi } from 'vitest';
import { countryNamed } from '../../collector/enrich/countryNamed.ts';
import { type Form, hashKeys, type RawKeys } from '../../collector/enrich/matchKeys.ts';
import { normalName, personName } from '../../collector/enrich/normalName.ts';
import { normalZip } from '../../collector/enrich/normalZip.ts';
import { googleEmail, normalEmail } from '../../shared/emailForms.ts';
import { bundleAddOn } from '../../tracker/bundle.mjs';
import hashesOfEmail from '../../tracker/identify/email.ts';
import hashesOfPhone from '../../tracker/identify/phone.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function formsOf(raw: RawKeys): Partial<Record<Form, string>> {
  const { forms, wrong } = hashKeys(raw);
  expect(wrong).toEqual([]);
  return forms;
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
    [{ email: 'ｐｅｒｓｏｎ＠ｅｘａｍｐｌｅ.com' }, 'email', 'person@example.com'],
    [{ email: 'oﬃce@example.com' }, 'email', 'office@example.com'],
    [{ email: '\u200bperson@example.com\ufeff' }, 'email', 'person@example.com'],
    [{ email: 'info@Müller.de' }, 'email', 'info@xn--mller-kva.de'],
    [{ email: 'info@mu\u0308ller.de' }, 'email', 'info@xn--mller-kva.de'],
    [{ email: 'info@XN--MLLER-KVA.de' }, 'email', 'info@xn--mller-kva.de'],
    [{ email: 'info@例え。テスト' }, 'email', 'info@xn--r8jz45g.xn--zckzah'],
    [{ email: '+tag@example.com' }, 'email', '+tag@example.com'],
    [{ email: 'first.last@notgmail.com' }, 'emailGoogle', 'first.last@notgmail.com'],
    [{ phone: '+49 (0)89 123-45' }, 'phone', '+498912345'],
    [{ phone: '+49 (0)89 123-45' }, 'phoneDigits', '498912345'],
    [{ phone: '089 / 123 45', country: 'DE' }, 'phone', '+498912345'],
    [{ phone: '0049 89 12345', country: 'de' }, 'phone', '+498912345'],
    [{ phone: '0049 89 12345' }, 'phone', '+498912345'],
    [{ phone: '(0049) 89 12345' }, 'phone', '+498912345'],
    [{ phone: '0049 89 12345', country: 'US' }, 'phone', '+498912345'],
    [{ phone: '＋４９ ８９ １２３４５' }, 'phone', '+498912345'],
    [{ phone: '06 698 12345', country: 'Italien' }, 'phone', '+3906698' + '12345'],
    [{ phone: '(202) 555-0123', country: 'USA' }, 'phoneDigits', '12025550123'],
    [{ city: 'München' }, 'cityMeta', 'münchen'],
    [{ city: 'Mu\u0308nchen' }, 'cityMeta', 'münchen'],
    [{ city: 'KÖLN' }, 'cityMeta', 'köln'],
    [{ city: 'Łódź' }, 'cityMeta', 'łódź'],
    [{ city: 'St. Gallen' }, 'cityMeta', 'stgallen'],
    [{ city: 'New York' }, 'cityMeta', 'newyork'],
    [{ lastName: "o'Neil" }, 'lastName', "o'neil"],
    [{ lastName: "o'Neil" }, 'lastNameMeta', 'oneil'],
    [{ firstName: '  Jean - Luc ' }, 'firstName', 'jean - luc'],
    [{ lastName: 'o’Neil' }, 'lastName', "o'neil"],
    [{ firstName: 'Dr. Anna' }, 'firstName', 'anna'],
    [{ firstName: 'Prof. Dr. med. Hans-Peter' }, 'firstName', 'hans-peter'],
    [{ firstName: 'Dr.Anna' }, 'firstNameMeta', 'anna'],
    [{ firstName: 'Dipl.-Ing. Karl' }, 'firstName', 'karl'],
    [{ firstName: 'Mrs Jane' }, 'firstName', 'jane'],
    [{ firstName: 'Dr. Phil' }, 'firstName', 'phil'],
    [{ firstName: 'M. Night' }, 'firstName', 'm. night'],
    [{ firstName: 'Ing-Marie' }, 'firstName', 'ing-marie'],
    [{ lastName: 'King Jr.' }, 'lastName', 'king'],
    [{ lastName: 'King, Jr' }, 'lastNameMeta', 'king'],
    [{ lastName: 'Windsor III' }, 'lastName', 'windsor'],
    [{ lastName: 'Müller, Ph.D.' }, 'lastName', 'müller'],
    [{ lastName: 'Prof. Dr. von der Heide' }, 'lastName', 'von der heide'],
    [{ lastName: 'Müller, Dr.' }, 'lastName', 'müller'],
    [{ lastName: 'Ma' }, 'lastName', 'ma'],
    [{ lastName: 'Herr' }, 'lastName', 'herr'],
    [{ lastName: 'Drummond' }, 'lastName', 'drummond'],
    [{ lastName: 'Griﬃn' }, 'lastName', 'griffin'],
    [{ lastName: 'Ｍｕｌｌｅｒ' }, 'lastName', 'muller'],
    [{ city: 'İstanbul' }, 'cityMeta', 'istanbul'],
    [{ firstName: 'Łukasz' }, 'firstNameMeta', 'łukasz'],
    [{ zip: 'SW1A 1AA' }, 'zipMeta', 'sw1a1aa'],
    [{ zip: '94025-1234' }, 'zipMeta', '94025'],
    [{ zip: 'D-50823' }, 'zipMeta', '50823'],
    [{ zip: 'd – 50823' }, 'zipMeta', '50823'],
    [{ zip: '８０３３１' }, 'zipMeta', '80331'],
    [{ zip: '00-950', country: 'PL' }, 'zipMeta', '00950'],
    [{ zip: '100-0001', country: 'Japan' }, 'zipMeta', '1000001'],
    [{ zip: '1000–205', country: 'Portugal' }, 'zipMeta', '1000205'],
    [{ zip: '01310-100' }, 'zipMeta', '01310100'],
    [{ country: 'DE' }, 'countryMeta', 'de'],
    [{ country: 'UK' }, 'countryMeta', 'gb'],
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
    expect(formsOf({ firstName: '  ', lastName: '…' })).toEqual({});
  });
});

describe('a postal code in plain text', () => {
  it.each<[string, string | null, string]>([
    ['D-50823', null, '50823'],
    ['D-50823', 'DE', '50823'],
    ['DE-50823', null, '50823'],
    ['D 50823', 'DE', '50823'],
    ['A-1010', 'AT', '1010'],
    ['CH-8000', null, '8000'],
    ['SE-113 47', 'SE', '113 47'],
    ['SW1A 1AA', 'GB', 'SW1A 1AA'],
    ['VLT 1117', 'MT', 'VLT 1117'],
    ['KY1-1000', 'KY', 'KY1-1000'],
    ['00-950', 'PL', '00-950'],
    ['94025-1234', 'US', '94025-1234'],
  ])('%s in %s is %s', (zip, country, plain) => {
    expect(normalZip(zip, country)).toBe(plain);
  });
});

describe('a country', () => {
  it.each([
    ...[
      ['DE', 'de', ' De ', 'DEU', 'Germany', 'Deutschland', 'ALLEMAGNE', 'Alemania', 'Niemcy', 'Tyskland', 'ドイツ'],
      ['GB', 'UK', 'U.K.', 'GBR', 'United Kingdom', 'Great Britain', 'Vereinigtes Königreich', 'Royaume-Uni'],
      ['US', 'USA', 'U.S.A.', 'United States of America', 'Vereinigte Staaten', 'États-Unis', 'Estados Unidos'],
      ['CZ', 'Czech Republic', 'Czechia', 'Tschechien', 'Česko', 'Tschechische Republik'],
      ['NL', 'The Netherlands', 'Holland', 'Niederlande', 'Pays-Bas'],
      ['BA', 'Bosnia and Herzegovina', 'Bosnien und Herzegowina', 'Bosnia & Herzegovina'],
      ['TR', 'Turkey', 'Türkiye', 'Türkei'],
      ['AD', 'AND', 'Andorra'],
      ['AT', 'Osterreich', 'Österreich', 'Autriche'],
    ].flatMap(([code, ...names]) => [code!, ...names].map((name) => [name, code!] as const)),
  ])('%s is %s', (name, code) => {
    expect(countryNamed(name)).toBe(code);
  });

  it.each(['Congo', 'Kongo', 'XX', 'T1', 'nowhere', '', ' '])('%j is none', (name) => {
    expect(countryNamed(name)).toBeNull();
  });
});

describe('a wrong key costs that key, by name,', () => {
  it.each<[RawKeys, string]>([
    [{ email: 'nobody' }, 'email'],
    [{ email: 'a@b@example.com' }, 'email'],
    [{ email: 'Person <a@example.com>' }, 'email'],
    [{ email: '+tag@gmail.com' }, 'email'],
    [{ email: '...@googlemail.com' }, 'email'],
    [{ email: 'a@exa/mple.com' }, 'email'],
    [{ phone: '089 12345' }, 'phone'],
    [{ phone: '+49 12' }, 'phone'],
    [{ phone: 'call me', country: 'DE' }, 'phone'],
    [{ country: 'Nowhere' }, 'country'],
    [{ country: 'XX' }, 'country'],
    [{ country: 'T1' }, 'country'],
    [{ phone: '089 12345', country: 'AQ' }, 'phone'],
  ])('%j', (raw, key) => {
    const { forms, wrong } = hashKeys({ ...raw, lastName: 'Müller' });
    expect(wrong.map((one) => one.key)).toEqual([key]);
    expect(forms).toMatchObject({ lastName: sha256('müller') });
    expect(Object.keys(forms).filter((form) => form.startsWith(key))).toEqual([]);
  });
});

describe('what the tag hashes equals what the collector hashes', () => {
  it.each(['person@example.com', ' Jane.Doe+shop@GMail.com', 'info@müller.de', 'ｐ＠example.com'])(
    '%s',
    async (email) => {
      expect(await hashesOfEmail(email)).toEqual(hashKeys({ email }).forms);
    },
  );

  it.each<[string, string | undefined]>([
    ['+49 (0)89 123-45', undefined],
    ['0049 89 12345', undefined],
    ['089 / 123 45', 'DE'],
    ['06 698 12345', 'IT'],
    ['(202) 555-0123', 'US'],
  ])('%s in %s', async (phone, country) => {
    const { phone: e164, phoneDigits } = hashKeys({ phone }, country).forms;
    expect(e164).toBeDefined();
    expect(await hashesOfPhone(phone, country)).toEqual({ phone: e164, phoneDigits });
  });

  it('a number of each country, by the add-on as it is built', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const built = `data:text/javascript;base64,${Buffer.from(await bundleAddOn('identify-phone')).toString('base64')}`;
    const { default: hashesInPage } = (await import(built)) as { default: typeof hashesOfPhone };
    for (const [country, national] of Object.entries(examples)) {
      for (const phone of [national, `0${national}`]) {
        const { phone: e164, phoneDigits } = hashKeys({ phone }, country).forms;
        const inPage = await hashesInPage(phone, country);
        expect(inPage, `${phone} in ${country}`).toEqual(e164 === undefined ? {} : { phone: e164, phoneDigits });
      }
    }
    warn.mockRestore();
  });

  it('and both leave out what cannot be read', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(await hashesOfEmail('+tag@gmail.com')).toEqual({});
    expect(await hashesOfPhone('089 12345', undefined)).toEqual({});
    expect(warn.mock.calls).toEqual([
      ['duplex: identify leaves the email out, because it cannot be read'],
      ['duplex: identify leaves the phone out, because it cannot be read'],
    ]);
    warn.mockRestore();
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
        expect(personName(personName(text))).toBe(personName(text));
        expect(normalZip(normalZip(text, 'DE'), 'DE')).toBe(normalZip(text, 'DE'));
      }),
    );
  });
});
