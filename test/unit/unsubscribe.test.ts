import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readUnsubscribeToken, unsubscribeKeyOf } from '../../collector/api/unsubscribe/unsubscribeToken.ts';
import { unsubscribeWordsFor } from '../../collector/api/unsubscribe/unsubscribeWords.ts';
import { unsubscribeLink } from '../../collector/client/client.ts';

const SETTINGS = { site: 'k3f9x2m7qa', base: 'https://www.example.com/d/unsubscribe', key: 'test-key-1234567890' };
const EMAIL_HASH = '542d240129883c019e106e3b1b2d3f3cb3537c43c425364de8e951d5a3083345';

/** Computed by a program in Python, from the documented formula. */
const VECTORS = [
  [
    { medium: 'newsletter', contact: 'crm-17' },
    'WyJuZXdzbGV0dGVyIiwiY29udGFjdCIsImNybS0xNyJd.QBBKroAHK_a--VeIMs0B3C0DsAxhgxFupLDeffMNgrk',
  ],
  [
    { medium: 'newsletter', email: ' Person@Example.com ' },
    'WyJuZXdzbGV0dGVyIiwiZW1haWwiLCI1NDJkMjQwMTI5ODgzYzAxOWUxMDZlM2IxYjJkM2YzY2IzNTM3YzQzYzQyNTM2NGRlOGU5NTFkNWEzMDgzMzQ1Il0' +
      '.W2CK_qcBSkQzoLES3pG7wFeLUAKzf7f0qCGQYOECZ4Y',
  ],
  [
    { medium: 'Newsletter für Ämter', contact: 'Müller/ÖÄ&1' },
    'WyJOZXdzbGV0dGVyIGbDvHIgw4RtdGVyIiwiY29udGFjdCIsIk3DvGxsZXIvw5bDhCYxIl0.HghZWYgYg10U2862GFsyKttHZf-4_EkUPgfbPJJVDr0',
  ],
] as const;

describe('an unsubscribe address', () => {
  it.each(VECTORS)('of %j is the documented one, and fits into a header', async (recipient, expected) => {
    const { address, headers } = await unsubscribeLink(SETTINGS, recipient);
    expect(address).toBe(`${SETTINGS.base}/k3f9x2m7qa.${expected}`);
    expect(headers).toEqual({
      'List-Unsubscribe': `<${address}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(headers['List-Unsubscribe']).toMatch(/^[\x21-\x7e]+$/);
  });
});

describe('the token of an unsubscribe address', () => {
  const SECRET = 'installation-secret';
  const key = unsubscribeKeyOf(SECRET, SETTINGS.site);
  const tokenOf = async (recipient: Parameters<typeof unsubscribeLink>[1], settings = { ...SETTINGS, key }) =>
    (await unsubscribeLink(settings, recipient)).address.split('/').at(-1)!;
  const signed = (recipient: unknown) => {
    const text = `${SETTINGS.site}.${Buffer.from(JSON.stringify(recipient)).toString('base64url')}`;
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  };

  it('names the site, the recipient and the medium', async () => {
    expect(readUnsubscribeToken(SECRET, await tokenOf({ medium: ' Newsletter', contact: 'crm-17' }))).toEqual({
      ...{ siteId: 'k3f9x2m7qa', medium: 'newsletter', subject: { contact: 'crm-17' } },
    });
    expect(readUnsubscribeToken(SECRET, await tokenOf({ medium: 'email', email: 'person@example.com' }))).toEqual({
      ...{ siteId: 'k3f9x2m7qa', medium: 'email', subject: { emailHash: EMAIL_HASH } },
    });
  });

  it('is refused with any other character, for another site, and with another key', async () => {
    const token = await tokenOf({ medium: 'newsletter', contact: 'crm-17' });
    for (let place = 0; place < token.length; place += 1) {
      const changed = token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1);
      // The last character of a signature carries four bits: another one can stand for the same bytes.
      if (place === token.length - 1) continue;
      expect(readUnsubscribeToken(SECRET, changed), String(place)).toBeNull();
    }
    const [site, recipient, signature] = token.split('.');
    for (const other of [
      `other.${recipient}.${signature}`,
      `${site}.${recipient}`,
      `${token}.x`,
      `${site}..${signature}`,
      '',
    ]) {
      expect(readUnsubscribeToken(SECRET, other)).toBeNull();
    }
    expect(readUnsubscribeToken('another secret', token)).toBeNull();
  });

  it.each([
    [{}],
    [null],
    [['newsletter', 'contact']],
    [['newsletter', 'contact', '']],
    [['newsletter', 'contact', 17]],
    [['newsletter', 'visitor', 'crm-17']],
    [['newsletter', 'email', 'person@example.com']],
    [['*', 'contact', 'crm-17']],
    [[' ', 'contact', 'crm-17']],
    [['newsletter', 'contact', 'a\0']],
    [['newsletter', 'contact', 'x'.repeat(201)]],
  ])('is refused if it names nobody, though it is signed: %j', (recipient) => {
    expect(readUnsubscribeToken(SECRET, signed(recipient))).toBeNull();
  });
});

it.each([
  [undefined, 'en'],
  ['de-DE,de;q=0.9,en;q=0.8', 'de'],
  ['en-US,en;q=0.9,de;q=0.8', 'en'],
  ['fr,de;q=0.3,en;q=0.2', 'de'],
  ['de;q=0,en', 'en'],
  ['fr', 'en'],
  ['*', 'en'],
])('the page for `%s` is written in %s', (header, language) => {
  expect(unsubscribeWordsFor(header).language).toBe(language);
});
