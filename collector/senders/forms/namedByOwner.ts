import { isUuid } from '../../http/isUuid.ts';
import type { Addressee } from '../senderKind.ts';

/** Names of hidden fields and attributes in which an owner passes on who the visitor is. */
const VISITOR = /^_?(?:duplex|visitor|duplex[_-]visitor)$/i;
const CONTACT = /^_?(?:contact|duplex[_-]contact)$/i;
const EMAIL = /^e-?mail(?:[_ -]?address)?$/i;
const PHONE = /^(?:phone|mobile|telephone|tel)(?:[_ -]?number)?$/i;

/** The person that pairs of names and values show, by the names that an owner or a form gives them. */
export function namedByOwner(pairs: Iterable<readonly [name: unknown, value: unknown]>): Addressee {
  const found: Addressee = {};
  for (const [name, value] of pairs) {
    if (typeof name !== 'string' || typeof value !== 'string' || value.trim() === '') continue;
    const text = value.trim();
    if (VISITOR.test(name) && isUuid(text)) found.visitor ??= text;
    else if (CONTACT.test(name)) found.contact ??= text;
    else if (EMAIL.test(name)) found.email ??= text;
    else if (PHONE.test(name)) found.phone ??= text;
  }
  return found;
}
