import { describe, expect, it } from 'vitest';
import { retry } from '../../collector/storage/database/retry.ts';

/** Work that fails with each of these errors in turn and then succeeds. */
function failing(...errors: unknown[]) {
  let attempts = 0;
  const work = async () => {
    attempts += 1;
    if (attempts <= errors.length) throw errors[attempts - 1];
    return attempts;
  };
  return { work, attempts: () => attempts };
}

describe('retry', () => {
  it('repeats the work while it fails for a passing reason, and prepares each repetition', async () => {
    const { work } = failing('passing', 'passing');
    let prepared = 0;
    const beforeRetry = () => {
      prepared += 1;
    };
    expect(await retry(work, { attempts: 5, when: (error) => error === 'passing', beforeRetry })).toBe(3);
    expect(prepared).toBe(2);
  });

  it('throws any other error at once', async () => {
    const { work, attempts } = failing('lasting', 'passing');
    await expect(retry(work, { attempts: 5, when: (error) => error === 'passing' })).rejects.toBe('lasting');
    expect(attempts()).toBe(1);
  });

  it('throws the error of the last attempt', async () => {
    const { work, attempts } = failing(1, 2, 3, 4);
    await expect(retry(work, { attempts: 3, when: () => true })).rejects.toBe(3);
    expect(attempts()).toBe(3);
  });
});
