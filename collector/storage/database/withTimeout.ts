/**
 * The database accepted a piece of work and did not answer in time. This counts as out of reach, since doing the same
 * work again is harmless.
 */
export class DatabaseTimeout extends Error {
  override readonly name = 'DatabaseTimeout';
  readonly code = 'ETIMEDOUT';
}

/**
 * Waits for `work`, but for `ms` milliseconds at most; then calls `onTimeout` and throws `DatabaseTimeout`. A connection
 * can die so that neither an answer nor an error ever arrives. It is then unknown whether the work was done. That does
 * no harm: a second attempt changes nothing if the first one succeeded (law 2).
 */
export async function withTimeout<T>(ms: number, work: Promise<T>, onTimeout: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onTimeout();
      reject(new DatabaseTimeout(`the database did not answer within ${ms / 1000} s`));
    }, ms);
  });
  try {
    return await Promise.race([work, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
