import { randomBytes } from 'node:crypto';

/** A UUIDv7 of a time in milliseconds, as the tag makes it. */
export function uuid7(ms = Date.now()): string {
  const time = ms.toString(16).padStart(12, '0');
  const random = randomBytes(9).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}
