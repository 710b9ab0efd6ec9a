import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * scrypt, the only slow hash that both hosts have natively. PBKDF2 over Web Crypto exists on both as well, but Cloudflare
 * limits it to 100,000 iterations, a sixth of what OWASP asks for (workerd issue 1346). argon2 would have to come as
 * WebAssembly. These parameters are one of OWASP's equal choices (Password Storage Cheat Sheet). A hash takes 16 MiB, far
 * below the 128 MiB of an isolate. N × r × p stays below 2^20, which is reported as Cloudflare's limit.
 */
const COST = { N: 2 ** 14, r: 8, p: 5 };
const BYTES = 32;

/** The stored form of a password: `scrypt$N$r$p$salt$hash`. The parameters stay with it, so later ones may be higher. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  const { N, r, p } = COST;
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Is it the password of this hash? Without a hash it returns false, after the same work. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? NOBODY).split('$');
  const expected = Buffer.from(hash, 'base64url');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(derived, expected) && stored !== null;
}

/** A hash of the form above that no password is known for: an unknown address takes as long as a known one. */
const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Keyboards of phones and computers write the same letters differently (NIST SP 800-63B: normalize by NFKC). */
function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
