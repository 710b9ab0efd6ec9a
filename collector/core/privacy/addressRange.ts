import { canonicalAddress } from './canonicalAddress.ts';

/**
 * Is an IP address in a range such as `203.0.113.7`, `203.0.113.0/24` or `2001:db8::/32`? An IPv4 address mapped into
 * IPv6 (`::ffff:203.0.113.7`) counts as IPv4, however it is written.
 */
export function isInRange(address: string, range: string): boolean {
  const wanted = rangeOf(range);
  const given = bitsOf(canonicalAddress(address));
  if (wanted === null || given === null || wanted.bits.length !== given.length) return false;
  return given.startsWith(wanted.bits.slice(0, wanted.prefix));
}

/** Does `isInRange` understand this range? */
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

/** An address as 32 or 128 digits `0` and `1`; null if `text` is not an address. */
function bitsOf(text: string): string | null {
  const plain = text.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return bitsOfV4(plain);
  // The zone after `%` names a network interface and is not part of the address.
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
