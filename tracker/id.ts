/**
 * A UUID of version 7 (RFC 9562): the moment, then random bits. It names an event where it happens, so that any number
 * of deliveries are one; the nonce of a page load is made alike. `crypto.randomUUID` does not exist on plain http; the
 * id is no secret.
 */
export const uuid7 = (): string =>
  `0${Date.now().toString(16)}`.replace(/.{8}/, '$&-') +
  '-7xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => ((Math.random() * 16) | 0).toString(16));
