/**
 * An ECDSA signature on P-256 in the form that Web Crypto verifies: the two numbers, 32 bytes each. Senders encode it as
 * DER: a sequence of two signed integers of any length. Null if it is not such a sequence.
 */
export function rawEcdsa(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return null;
  const r = integerAt(der, 2);
  const s = r === null ? null : integerAt(der, r.end);
  if (r === null || s === null || s.end !== der.length) return null;
  const raw = new Uint8Array(64);
  raw.set(r.digits, 32 - r.digits.length);
  raw.set(s.digits, 64 - s.digits.length);
  return raw;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;

/** The digits without the zeros before them. */
function integerAt(der: Uint8Array, start: number): { digits: Uint8Array; end: number } | null {
  const length = der[start + 1];
  if (der[start] !== INTEGER || length === undefined || length === 0) return null;
  const end = start + 2 + length;
  if (end > der.length) return null;
  let from = start + 2;
  while (from < end && der[from] === 0) from += 1;
  return end - from > 32 ? null : { digits: der.subarray(from, end), end };
}
