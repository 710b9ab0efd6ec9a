import { follow } from './links.ts';
import { signalOnce } from './signal.ts';

/** Addresses in the text of a handler or in an attribute: `onclick="location.href='tel:…'"`. */
const ADDRESSES = /(\b(mailto|tel|sms|whatsapp|viber|threema|skype|tg):|https?:)[^'"\s<]+/g;

/**
 * Marks of links whose email address is decoded by a click, to hide it from harvesters: TYPO3, Cloudflare, WordPress.
 */
const HIDDEN_EMAIL = /mailto-token|enc-email|cfemail|email-protection|CryptMail|DeCryptX/;

/** The button, link or box that was clicked, as the page wrote it; without what the visitor typed. */
export const sourceOf = (path: readonly Element[]): string =>
  path.find((element) => element.matches?.('a,button,[role=button],[onclick]'))?.outerHTML.slice(0, 999) ?? '';

/** Follows the addresses that a button names in its own text. */
export function followNamed(source: string): void {
  for (const address of source.match(ADDRESSES) ?? []) follow(address.replace(/&amp;/g, '&'));
}

/**
 * Browsers without the Navigation API do not report `location.href = 'mailto:…'`. The page itself has evidence of it:
 * the address in the handler's own text, or the marks of those who hide addresses. A handler that assembles an address
 * in a script cannot be seen there.
 */
export function followHidden(path: readonly Element[]): void {
  const source = sourceOf(path);
  followNamed(source);
  if (HIDDEN_EMAIL.test(source)) signalOnce('contact', 'email');
}
