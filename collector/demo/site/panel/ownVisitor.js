const TIMEOUT_MS = 5000;

/**
 * Asks the collector what it knows about this browser. Resolves to `{visitor}` if it knows the browser, to
 * `{visitor: null}` if it does not, and to `{problem}` if it cannot be asked. Never rejects.
 */
export async function fetchOwnVisitor(url) {
  try {
    const asked = new URL(url, location.href);
    // Otherwise the browser writes an error into the console as long as there is no visitor.
    asked.searchParams.set('missing', 'empty');
    const answer = await fetch(asked, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (answer.status === 204) return { visitor: null };
    if (answer.ok) return { visitor: (await answer.json()).visitor };
    return { problem: answer.status === 503 ? 'unavailable' : 'unreachable' };
  } catch {
    return { problem: 'unreachable' };
  }
}

/** Deletes everything that the collector knows about this browser. Resolves to false if that failed. */
export async function deleteOwnVisitor(url) {
  try {
    const answer = await fetch(url, { method: 'DELETE', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok || answer.status === 404;
  } catch {
    return false;
  }
}
