const RESERVED = /^(?:__proto__|constructor|prototype)$/i;

/**
 * Has JavaScript this name on every object? As a name from outside it is always a slip or an attempt, and an object that
 * is read by it would answer with something that nobody wrote.
 */
export function isReservedName(name: string): boolean {
  return RESERVED.test(name.trim());
}

export const RESERVED_NAME = 'is a name that JavaScript reserves; choose another one';
