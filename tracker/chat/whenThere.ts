/** Many pages load their chat only after a while, a scroll or a click. */
const EVERY_MS = 500;
const LOOKS = 1200;

/** Looks for what the vendor's script brings, until it is there, and for ten minutes at most. Never throws. */
export function whenThere<T>(find: () => T | null | undefined | false, use: (found: T) => void): void {
  let looks = 0;
  const look = () => {
    try {
      const found = find();
      if (found) use(found);
      else if (++looks < LOOKS) setTimeout(look, EVERY_MS);
    } catch {
      // A vendor that has changed its ways is left alone.
    }
  };
  look();
}
