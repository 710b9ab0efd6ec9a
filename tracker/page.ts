import { uuid7 } from './id.ts';

/** Nonce of this page load. A new visitor's id follows from it, so a visitor who withdrew gets another. */
export let nonce: string;
/** Address of the view; none until the page has been seen. Without the hash, which never goes to a server. */
export let url: string | undefined;
export let referrer: string;

export function renewNonce(): void {
  nonce = uuid7();
}

export function turnTo(from: string): void {
  url = location.href.split('#')[0];
  referrer = from;
}
