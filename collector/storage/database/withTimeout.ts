/** The database took a piece of work and never came back to it. Counts as out of reach: the same again is harmless. */
export class Stuck extends Error {
  override readonly name = 'Stuck';
  readonly code = 'ETIMEDOUT';
}

/**
 * Waits for `work`, but for `ms` milliseconds at most; then calls `stuck` and throws `Stuck`. A connection can die so
 * that neither an answer nor an error ever comes. Whether the work was done is unknown then, which exactly-once effect
 * makes bearable: whoever is told to try again changes nothing if it was (law 2).
 */
export async function withTimeout<T>(ms: number, work: Promise<T>, stuck: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      stuck();
      reject(new Stuck(`the database did not answer within ${ms / 1000} s`));
    }, ms);
  });
  try {
    return await Promise.race([work, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
