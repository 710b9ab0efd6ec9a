/**
 * How hard the tests are that draw or break at random. `npm test` tries enough to catch what is plainly broken;
 * `npm run torture` runs the very same tests, longer (`test/torture/README.md`).
 */
const torture = process.env['TORTURE'] === '1';

/** Times that a process is killed, of each kind. */
export const KILLS = torture ? 20 : 3;

/** Inputs thrown at the decoder and the door. */
export const INPUTS = torture ? 100_000 : 5_000;

/** Random histories for each one that `npm test` tries. */
export const LONGER = torture ? 10 : 1;

/** Milliseconds that a test may take, where `npm test` gives it `ms`. */
export function patience(ms: number): number {
  return torture ? Math.max(ms * 20, 1_800_000) : ms;
}
