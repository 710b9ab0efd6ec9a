import { describe, expect, it } from 'vitest';
import { textOfTable } from '../../collector/http/textOfTable.ts';

const TEXT = 'id;name\r\n1;Müller – 5 €\r\n';
const utf8 = Buffer.from(TEXT);
const utf16 = Buffer.from(TEXT, 'utf16le');
const windows = Buffer.from(TEXT.replace('–', '\x96').replace('€', '\x80'), 'latin1');

describe('the text of a table', () => {
  it.each<[name: string, bytes: Buffer, contentType: string]>([
    ['UTF-8', utf8, 'text/csv'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), 'text/csv; charset=windows-1252'],
    ['windows-1252 as declared', windows, 'text/csv; charset="Windows-1252"'],
    ['windows-1252 as detected', windows, 'text/csv'],
    ['windows-1252, although UTF-8 is declared', windows, 'text/csv; charset=utf-8'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'text/csv'],
    ['UTF-16 with the other mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), 'text/csv'],
    ['UTF-16 as declared', utf16, 'text/csv; charset=utf-16le'],
    ['UTF-16 as declared, of unknown order', Buffer.from(utf16).swap16(), 'text/csv; charset=UTF-16'],
    ['UTF-16 as detected', utf16, 'text/csv'],
    ['big-endian UTF-16 as detected', Buffer.from(utf16).swap16(), 'text/csv'],
  ])('is read from %s', (_, bytes, contentType) => {
    expect(textOfTable(bytes, contentType)).toBe(TEXT);
  });

  it('is not guessed if the declared charset is unknown', () => {
    expect(textOfTable(utf8, 'text/csv; charset=ebcdic')).toBeNull();
  });
});
