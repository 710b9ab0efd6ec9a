import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faultOfPassword } from '../../collector/api/people/faultOfPassword.ts';
import { hashPassword, isPassword } from '../../collector/http/passwordHash.ts';

const work: unknown[] = [];
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const scrypt: typeof crypto.scrypt = (...call: unknown[]) => {
    work.push(call[3]);
    return (crypto.scrypt as (...all: unknown[]) => void)(...call);
  };
  return { ...crypto, scrypt };
});
beforeEach(() => {
  work.length = 0;
});

describe('a hashed password', () => {
  it('is recognized, and no other is', async () => {
    const [first, second] = [await hashPassword('a quiet river'), await hashPassword('a quiet river')];
    expect(first).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
    expect(second).not.toBe(first);
    expect(await isPassword('a quiet river', first)).toBe(true);
    for (const other of ['a quiet rive', 'a quiet river ', 'A quiet river', '']) {
      expect(await isPassword(other, first), other).toBe(false);
    }
  });

  it('is compared by the parameters that it was made with', async () => {
    // N 1024, r 8, p 1, as a former version may have had.
    const { scryptSync } = await import('node:crypto');
    const salt = Buffer.from('0123456789abcdef');
    const hash = scryptSync('a quiet river', salt, 32, { N: 1024, r: 8, p: 1 });
    const stored = `scrypt$1024$8$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
    expect(await isPassword('a quiet river', stored)).toBe(true);
    expect(await isPassword('another river', stored)).toBe(false);
  });

  it('takes the same work if nobody has the address', async () => {
    const stored = await hashPassword('a quiet river');
    work.length = 0;
    expect(await isPassword('wrong', stored)).toBe(false);
    expect(await isPassword('wrong', null)).toBe(false);
    expect(work).toHaveLength(2);
    expect(work[1]).toEqual(work[0]);
  });

  it('stays within the reported limit of Cloudflare and the memory of an isolate', async () => {
    await hashPassword('x');
    const { N, r, p } = work[0] as { N: number; r: number; p: number };
    expect(N * r * p).toBeLessThanOrEqual(2 ** 20);
    expect(128 * N * r).toBeLessThanOrEqual(32 * 2 ** 20);
  });
});

describe('a password', () => {
  it.each([
    ['correct horse battery staple'],
    ['a quiet river in the north'],
    ['Zürich im späten Frühling'],
    ['kT9#vQ2!mZ7pLx'],
    ['839201748562'],
    ['日本語のパスワードは長いです'],
    ['master of the seven winds'],
  ])('%j is fine', (password) => {
    expect(faultOfPassword(password, 'ada@example.com')).toBeNull();
  });

  it.each([
    ['short', 'at least 12'],
    ['elevenchars', 'at least 12'],
    ['😀😀😀😀😀😀😀😀😀😀😀', 'at least 12'],
    ['x'.repeat(1001), 'at most 1000'],
    ['a\0bcdefghijkl', 'cannot be stored'],
    ['\ud800bcdefghijkl', 'cannot be stored'],
    ['password1234', 'many people'],
    ['Password1234!', 'many people'],
    ['P@ssw0rd!2026', 'many people'],
    ['passwordpassword', 'many people'],
    ['qwertyuiop123', 'many people'],
    ['Qwertz-Qwertz', 'many people'],
    ['1q2w3e4r5t6y', 'many people'],
    ['123456789012', 'many people'],
    ['000000000000', 'many people'],
    ['abababababab', 'many people'],
    ['abcdefghijklmnop', 'many people'],
    ['Administrator1', 'many people'],
    ['willkommen2026', 'many people'],
    ['duplexduplex1', 'many people'],
    ['ada.lovelace@example.com', 'email'],
    ['AdaLovelaceExampleCom', 'email'],
    ['adalovelace1815', 'email'],
    ['ada.lovelace!!', 'email'],
  ])('%j is refused', (password, reason) => {
    expect(faultOfPassword(password, 'ada.lovelace@example.com')).toContain(reason);
  });
});
