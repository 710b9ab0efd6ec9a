import { encode } from 'uqr';

/** Blank modules around the code, as ISO 18004 asks for. */
const QUIET = 4;
/** Scanners read a code of an inch reliably; letters have the room for a little more. */
const WIDTH = '30mm';

/** A text as a QR code with error correction M: an SVG picture with one line for each row of the code. */
export function qrCode(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const rows = data.flatMap((row, y) => {
    const runs = runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`);
    return runs.length === 0 ? [] : [runs.join('')];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${WIDTH}" height="${WIDTH}" shape-rendering="crispEdges">`,
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`,
    `<path fill="#000" d="${rows.join('\n')}"/>`,
    '</svg>\n',
  ].join('\n');
}

/** The dark stretches of a row: where each begins, and its length. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
