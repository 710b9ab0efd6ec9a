import { faultOfUrl } from '../http/faultOfUrl.ts';

interface GuardedRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
  allowPrivate: boolean;
  timeoutMs: number;
  /** How much of the answer's body is read. */
  mostBytes: number;
}

interface GuardedAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/**
 * Sends a request from the edge. A worker cannot resolve names, and Cloudflare connects it to public addresses only. An
 * address that is visibly private is rejected all the same.
 */
export async function guardedRequest(given: GuardedRequest): Promise<GuardedAnswer> {
  const { method, url, headers, body, allowPrivate, timeoutMs, mostBytes } = given;
  const problem = faultOfUrl(url, allowPrivate);
  if (problem !== null) throw new Error(`the address ${problem}`);
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = body === undefined ? {} : { body };
    const answer = await fetch(url, { method, headers, redirect: 'manual', signal, ...sent });
    return { status: answer.status, headers: answer.headers, text: await beginningOf(answer, mostBytes) };
  } catch (error) {
    if ((error as Error).name !== 'TimeoutError') throw error;
    throw new Error(`no answer in ${timeoutMs / 1000} s`);
  }
}

/** The first bytes of an answer as text. An answer that breaks off is as long as what came. */
async function beginningOf(answer: Response, mostBytes: number): Promise<string> {
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let left = mostBytes; reader !== undefined && left > 0; ) {
    const part = await reader.read().catch(() => null);
    if (part === null || part.value === undefined) break;
    text += decoder.decode(part.value.subarray(0, left), { stream: true });
    left -= part.value.length;
  }
  await reader?.cancel().catch(() => undefined);
  return text;
}
