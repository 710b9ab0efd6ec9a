/**
 * The extent of tests that draw or kill at random. `npm test` does enough to find an obvious fault; `npm run torture`
 * runs the same tests for longer (`test/torture/README.md`).
 */
const torture = process.env['TORTURE'] === '1';

/** Number of kills of each kind of process. */
export const KILLS = torture ? 20 : 3;

/** Number of random inputs for decoder and ingest. */
export const INPUTS = torture ? 100_000 : 2_000;

/** Factor for the number of random histories. */
export const LONGER = torture ? 10 : 1;

/** Time limit of a test in milliseconds, if `ms` is its limit in `npm test`. */
export function patience(ms: number): number {
  return torture ? Math.max(ms * 20, 1_800_000) : ms;
}
