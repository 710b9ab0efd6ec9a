/**
 * Asks the collector what it knows of this browser. Always answers: `{visitor}` where it knows one, `{visitor: null}`
 * where nothing lasting is known, `{problem}` where it could not say.
 */
export async function ask(me) {
  try {
    const answer = await fetch(me, { credentials: 'include', cache: 'no-store', signal: AbortSignal.timeout(5000) });
    if (answer.ok) return { visitor: (await answer.json()).visitor };
    if (answer.status === 404) return { visitor: null };
    return { problem: answer.status === 503 ? 'unavailable' : 'unreachable' };
  } catch {
    return { problem: 'unreachable' };
  }
}

/** Has everything deleted that is known of this browser; false where that did not work. */
export async function forget(me) {
  try {
    const answer = await fetch(me, { method: 'DELETE', credentials: 'include', signal: AbortSignal.timeout(5000) });
    return answer.ok || answer.status === 404;
  } catch {
    return false;
  }
}
