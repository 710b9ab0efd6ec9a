/**
 * Is an IP address in a range written as `203.0.113.7`, `203.0.113.0/24` or `2001:db8::/32`? IPv4 in IPv6 clothes
 * (`::ffff:203.0.113.7`) is IPv4.
 */
export function isInRange(address: string, range: string): boolean {
  const wanted = rangeOf(range);
  const given = bitsOf(address);
  if (wanted === null || given === null || wanted.bits.length !== given.length) return false;
  return given.startsWith(wanted.bits.slice(0, wanted.prefix));
}

/** Is this a range that `isInRange` understands? */
export function isRange(text: string): boolean {
  return rangeOf(text) !== null;
}

function rangeOf(text: string): { bits: string; prefix: number } | null {
  const [address, length, more] = text.split('/');
  const bits = bitsOf(address ?? '');
  if (bits === null || more !== undefined || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  const prefix = length === undefined ? bits.length : Number(length);
  return prefix > bits.length ? null : { bits, prefix };
}

/** An address as 32 or 128 letters `0` and `1`; null where it is none. */
function bitsOf(text: string): string | null {
  const plain = text.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return bitsOfV4(plain);
  // A zone names an interface of some machine, not the address.
  const [head, tail, more] = plain.split('%')[0]!.split('::');
  if (more !== undefined) return null;
  const left = head === '' ? [] : head!.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

function bitsOfV4(text: string): string | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('');
}
