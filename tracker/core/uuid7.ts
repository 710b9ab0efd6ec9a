/**
 * Makes a UUID of version 7 (RFC 9562): the moment in milliseconds, then 50 random bits. An event gets its id where it
 * happens, so that repeated deliveries count once; the nonce of a page load is made alike. `crypto.randomUUID` does not
 * exist on plain http, and the id is no secret. A number between 9.3e18 and 11.2e18 has 16 hex digits and begins with 8
 * or 9, as the variant requires.
 */
export const uuid7 = (): string =>
  `0${Date.now().toString(16)}7000${(9.3e18 * (1 + Math.random() / 5)).toString(16)}`.replace(
    /^.{8}|.{4}(?=.{12})/g,
    '$&-',
  );
