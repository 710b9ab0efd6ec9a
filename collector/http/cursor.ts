import { isUuid } from './isUuid.ts';
import { Problem } from './problem.ts';

type Part = 'number' | 'uuid' | 'text';
type ValueOf<P extends Part> = P extends 'number' ? number : string;
type Values<Parts extends readonly Part[]> = { -readonly [I in keyof Parts]: ValueOf<Parts[I]> };

/** How one list writes the position of a page's last row, and reads it again. */
export interface Cursor<Parts extends readonly Part[]> {
  encode(...values: Values<Parts>): string;
  /** The position, or null if the text is not a cursor of this list. */
  parse(text: string): Values<Parts> | null;
  /** The position. Throws a problem if the text is not a cursor of this list. */
  decode(text: string): Values<Parts>;
}

/** A kind of cursor: the sort key of a row, its parts joined by `_`. `hint` says where valid ones come from. */
export function cursorOf<const Parts extends readonly Part[]>(
  parts: Parts,
  hint = 'pass `next` of the previous page',
): Cursor<Parts> {
  const parse = (text: string): Values<Parts> | null => {
    const texts = text.split('_');
    const isValid = texts.length === parts.length && texts.every((one, index) => isPart(parts[index]!, one));
    return isValid ? (texts.map((one, index) => read(parts[index]!, one)) as Values<Parts>) : null;
  };
  return {
    encode: (...values) => values.map((value, index) => written(parts[index]!, value)).join('_'),
    parse,
    decode(text) {
      const values = parse(text);
      if (values === null) throw new Problem(400, 'invalid cursor', { pointer: '/cursor', hint });
      return values;
    },
  };
}

/** A text can have any character, so it is written in hex. */
function written(part: Part, value: number | string): string {
  return part === 'text' ? Buffer.from(String(value)).toString('hex') : String(value);
}

function isPart(part: Part, text: string): boolean {
  if (part === 'text')
    return /^(?:[0-9a-f]{2})+$/.test(text) && written('text', read('text', text)) === text && !/^(?:..)*00/.test(text);
  return part === 'uuid' ? isUuid(text) : /^\d{1,16}$/.test(text);
}

function read(part: Part, text: string): number | string {
  if (part === 'text') return Buffer.from(text, 'hex').toString();
  return part === 'uuid' ? text.toLowerCase() : Number(text);
}
