import { meaningOf } from './copiedText.ts';
import { follow } from './links.ts';
import { signalOnce } from './signal.ts';

/** An address that stands in the text of a handler or in an attribute: `onclick="location.href='tel:…'"`. */
const ADDRESS = /(mailto|tel|sms|callto|whatsapp|viber|threema|skype|tg):[^'"\s]+|https?:[^'"\s]+/i;

/** Attributes in which pages keep where a click leads. */
const ATTRIBUTES = ['onclick', 'href', 'data-href', 'data-url', 'data-link'];

/**
 * Links whose email address is hidden from harvesters and decoded by a click: TYPO3 (`data-mailto-token`, and before
 * that `javascript:linkTo_UnCryptMailto`), Cloudflare, WordPress plugins, Joomla, Drupal.
 */
const HIDDEN_EMAIL =
  '[data-mailto-token],[data-enc-email],[data-cfemail],[href*=email-protection],[href*=UnCryptMail],[href*=DeCryptX],[data-email],.spamspan';

/** The address that the clicked elements name beside a plain link, if any. */
export function hiddenAddress(path: readonly Element[]): string | undefined {
  for (const element of path.slice(0, 4))
    for (const name of ATTRIBUTES) {
      const [address] = ADDRESS.exec(element.getAttribute?.(name) ?? '') ?? [];
      if (address) return address;
    }
  return;
}

/**
 * Browsers without the Navigation API do not report `location.href = 'mailto:…'`. What is left is the evidence on the
 * page: the address in the handler's own text, the marks of those who hide addresses, and a button or empty link that
 * shows an email address or a phone number.
 */
export function followHidden(path: readonly Element[]): void {
  const address = hiddenAddress(path);
  if (address) follow(address);
  for (const element of path.slice(0, 3)) {
    if (element.matches?.(HIDDEN_EMAIL)) signalOnce('contact', 'email');
    if (!element.matches?.('button,[role=button],a[href^="#"],a[href^=javascript],a:not([href])')) continue;
    const [kind, medium] = meaningOf(element.textContent ?? '', '') ?? [];
    if (kind) signalOnce(kind, medium!);
  }
}
