import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { touchLink } from '../../collector/client/client.ts';
import { printedCode, readShortCode, shortCodeOf } from '../../collector/core/taps/shortCode.ts';
import { claimsIn } from '../../collector/core/taps/touchToken.ts';
import { touchTokenOf, withMessage } from '../../collector/enrich/touchToken.ts';
import { isSigned } from '../../collector/storage/touchLinks/touchLinkKeys.ts';

const KEY = 'dxk_test-key-1234567890';
const keys = [{ number: 1, key: KEY, until: null }];
const tokenOf = (address: string) => new URL(address).searchParams.get('dx')!;

/** Made with Python: `base64.urlsafe_b64encode(json.dumps(claims))`, `hmac.new(key, text, sha256)`. */
const GOLDEN = [
  {
    to: 'https://www.example.com/spring',
    message: { contact: 'crm-17', medium: 'newsletter', campaign: 'spring', until: '2027-01-31T00:00:00.000Z' },
    link: 'https://www.example.com/spring?dx=eyJjb250YWN0IjoiY3JtLTE3IiwibWVkaXVtIjoibmV3c2xldHRlciIsImNhbXBhaWduIjoic3ByaW5nIiwidW50aWwiOiIyMDI3LTAxLTMxVDAwOjAwOjAwLjAwMFoifQ.xGcmZFegrUMdrLk-XoJpN_',
  },
  {
    to: 'https://www.example.com/spring?utm_source=brevo',
    message: { email: ' Person@Example.com ', medium: 'email' },
    link: 'https://www.example.com/spring?utm_source=brevo&dx=eyJlbWFpbEhhc2giOiI1NDJkMjQwMTI5ODgzYzAxOWUxMDZlM2IxYjJkM2YzY2IzNTM3YzQzYzQyNTM2NGRlOGU5NTFkNWEzMDgzMzQ1IiwibWVkaXVtIjoiZW1haWwifQ.-Tkv-33rDltERUfKXWdaFY',
  },
  {
    to: 'https://www.example.com/',
    message: { contact: 'Müller 7', medium: 'answer' },
    link: 'https://www.example.com/?dx=eyJjb250YWN0IjoiTcO8bGxlciA3IiwibWVkaXVtIjoiYW5zd2VyIn0.uZS8kbkHNVADtvu5mOcjCi',
  },
];

describe('a signed touch link', () => {
  it.each(GOLDEN)('is the same in every language: $message', async ({ to, message, link }) => {
    expect(await touchLink(KEY, to, message)).toBe(link);
    expect(isSigned(tokenOf(link), keys)).toBe(true);
    expect(claimsIn(tokenOf(link))).toMatchObject({ medium: message.medium });
  });

  it('keeps the query and the hash of its page', async () => {
    const message = { contact: 'crm-17', medium: 'email' };
    expect(await touchLink(KEY, 'https://www.example.com/?a=%20b&#c?d', message)).toMatch(
      /^https:\/\/www\.example\.com\/\?a=%20b&dx=[\w.-]+#c\?d$/,
    );
  });

  it('is refused without one person, with a readable address, a blank medium, or an end that is no time', async () => {
    const made = (message: object) => touchLink(KEY, 'https://www.example.com/', message as never);
    await expect(made({ medium: 'email' })).rejects.toThrow('exactly one of contact');
    await expect(made({ contact: 'a', email: 'b', medium: 'email' })).rejects.toThrow('exactly one of contact');
    await expect(made({ contact: 'person@example.com', medium: 'email' })).rejects.toThrow('pass it as `email`');
    await expect(made({ contact: 'a', medium: ' ' })).rejects.toThrow('medium');
    await expect(made({ contact: 'a', medium: 'email', until: 'soon' })).rejects.toThrow('until');
  });

  it('does not survive any change, and no other key', () => {
    const token = tokenOf(GOLDEN[0]!.link);
    expect(isSigned(token, [{ number: 1, key: 'dxk_other', until: null }])).toBe(false);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'Ab0-_.'), (index, letter) => {
        const changed = token.slice(0, index) + letter + token.slice(index + 1);
        return changed === token || !isSigned(changed, keys);
      }),
    );
  });

  it.each([
    ['{"medium":"email"}', 'nobody'],
    ['{"contact":"a","visitor":"b","medium":"email"}', 'two people'],
    ['{"contact":"undefined","medium":"email"}', 'a word that stands for no contact'],
    ['{"contact":"a"}', 'no medium'],
    ['{"contact":"a","medium":"__proto__"}', 'a reserved name'],
    ['{"contact":"a","medium":"email","until":"soon"}', 'no time'],
    ['{"contact":{"a":1},"medium":"email"}', 'an object'],
    ['[]', 'a list'],
    ['not JSON', 'no JSON'],
    ['{"emailHash":"person@example.com","medium":"email"}', 'a plain address as a hash'],
    ['{"contact":"a\\u0000b","medium":"email"}', 'a NUL character'],
  ])('says nothing with the claims %s (%s)', (claims) => {
    expect(claimsIn(`${Buffer.from(claims).toString('base64url')}.${'x'.repeat(22)}`)).toBeNull();
  });

  it('gives the visit its source, and never in place of parameters of the page', () => {
    const page = new URL(`${GOLDEN[0]!.link}&utm_source=brevo`);
    const named = withMessage(page, touchTokenOf(page));
    expect(named.searchParams.get('utm_source')).toBe('brevo');
    expect(named.searchParams.get('utm_medium')).toBe('newsletter');
    expect(named.searchParams.get('utm_campaign')).toBe('spring');
  });

  it('is not confused with the token of a shared link', () => {
    expect(touchTokenOf(new URL('https://a.example/?dx=0197f000-0000-7000-8000-000000000000'))).toBeUndefined();
    expect(touchTokenOf(new URL('https://a.example/?q=1'))).toBeUndefined();
  });
});

describe('a short code', () => {
  const bytes = fc.uint8Array({ minLength: 9, maxLength: 9 });
  const code = shortCodeOf(new Uint8Array([1, 11, 12, 13, 14, 15, 16, 17, 18]));

  it('is printed in two groups', () => {
    expect(printedCode(code)).toBe('1BCDE-FGHJZ');
  });

  it.each([
    ['1bcde-fghjz', 'small letters'],
    ['1BCD EFGH JZ', 'other groups'],
    ['IBCDE-FGHJZ', 'I for 1'],
    ['lBCDE-FGHJZ', 'l for 1'],
  ])('is read from %s (%s)', (typed) => {
    expect(readShortCode(typed)).toBe(code);
  });

  it('is read with O for 0 and U for V', () => {
    const other = shortCodeOf(new Uint8Array([0, 27, 3, 4, 5, 6, 7, 8, 9]));
    expect(readShortCode(other.replace('0', 'o').replace('V', 'u'))).toBe(other);
  });

  it('notices each wrong character and each swap of two', () => {
    fc.assert(
      fc.property(bytes, fc.nat(9), fc.nat(9), fc.nat(31), (random, at, other, value) => {
        const whole = shortCodeOf(random);
        expect(readShortCode(whole)).toBe(whole);
        const letters = [...whole];
        letters[at] = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[value]!;
        const wrong = letters.join('');
        const swapped = [...whole];
        [swapped[at], swapped[other]] = [swapped[other]!, swapped[at]!];
        for (const slip of [wrong, swapped.join('')]) expect(readShortCode(slip)).toBe(slip === whole ? whole : null);
      }),
    );
  });

  it.each(['', '12345-6789', '12345-6789ZZ', '12345-678ßZ', '*'.repeat(10)])('is not %j', (typed) => {
    expect(readShortCode(typed)).toBeNull();
  });
});
