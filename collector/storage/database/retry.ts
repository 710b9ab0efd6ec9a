export interface RetryOptions {
  /** Attempts at most, the first one included. */
  attempts: number;
  /** Decides by its error whether a failed attempt is worth another one. */
  when: (error: unknown) => boolean;
  /** Milliseconds between two attempts. */
  pauseMs?: number;
  /** Called before each further attempt. */
  beforeRetry?: () => void;
}

/** Does `work` again while it fails for a passing reason. Throws the error of the last attempt. */
export async function retry<T>(
  work: () => Promise<T>,
  { attempts, when, pauseMs = 0, beforeRetry }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !when(error)) throw error;
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      beforeRetry?.();
    }
  }
}
