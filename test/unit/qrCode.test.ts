import jsqr from 'jsqr';
import { expect, it } from 'vitest';
import { qrCode } from '../../collector/api/qrCode.ts';

type Read = (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
// The package is CommonJS, whose default export is the module or in it.
const read = ((jsqr as { default?: unknown }).default ?? jsqr) as Read;

/** The picture as a scanner sees it, some pixels to a module. */
function drawn(svg: string, scale = 4): { data: Uint8ClampedArray; width: number } {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const start = (row * width + Number(x) * scale) * 4;
      for (let at = start; at < start + Number(length) * scale * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return { data, width };
}

it.each(['https://www.example.com/d/7K2M9-XQ4TB', `https://${'sehr-lang.'.repeat(12)}example.com/d/7K2M9-XQ4TB`])(
  'a scanner reads %s from its QR code',
  (address) => {
    const { data, width } = drawn(qrCode(address));
    expect(read(data, width, width)?.data).toBe(address);
  },
);

it('a QR code needs no style, no script and nothing from elsewhere', () => {
  expect(qrCode('https://www.example.com/d/7K2M9-XQ4TB')).not.toMatch(/style|script|href|url\(/);
});
