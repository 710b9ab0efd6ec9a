import { installationSecret } from '../storage/database/secrets.ts';
import type { Store } from '../storage/database/store.ts';

let remembered: string | null = null;

/**
 * The installation's secret, which an isolate reads once. If the database is away, the returned function throws that
 * error: only a request that needs the secret fails.
 */
export async function recallSecret({ sql }: Store): Promise<() => string> {
  try {
    const secret = remembered ?? (await installationSecret(sql));
    remembered = secret;
    return () => secret;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
