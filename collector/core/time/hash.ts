/**
 * A 53-bit hash of a text, for names that need no secrecy: ids of leaves and derived events, the last digits of a moment.
 * Two 32-bit lanes of multiply-and-rotate with the finalizer of MurmurHash3 (public domain constants).
 */
export function hash53(text: string, seed = 0): number {
  const [high, low] = lanes(text, seed);
  return (high & 0x1fffff) * 0x1_0000_0000 + low;
}

/** The same hash as 16 hex digits. */
export function hash64Hex(text: string, seed = 0): string {
  const [high, low] = lanes(text, seed);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

function lanes(text: string, seed: number): [number, number] {
  let a = 0x9747b28c ^ seed;
  let b = 0x85ebca6b ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(rotate(a ^ unit, 13), 0xcc9e2d51) + b;
    b = Math.imul(rotate(b ^ unit, 15), 0x1b873593) + a;
  }
  return [finish(a ^ text.length), finish(b ^ a)];
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

function finish(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
