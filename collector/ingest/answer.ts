import type { HeaderLine, PageAnswer } from '../enrich/pageRequest.ts';
import type { Counters } from '../http/counters.ts';
import type { OnSiteAnswer } from './onSiteAnswer.ts';
import type { Rejection } from './rejection.ts';

/** The answer to an accepted batch; `failed` says why some of its events are kept as failed. */
export function acceptedAnswer(headers: HeaderLine[], onSite: OnSiteAnswer | null, failed: string | null): PageAnswer {
  if (failed !== null) headers.push(['x-duplex-reason', headerText(failed)]);
  if (onSite === null) return { status: 204, headers, body: null };
  headers.push(['content-type', 'application/json'], ['cache-control', 'no-store']);
  return { status: 200, headers, body: JSON.stringify(onSite) };
}

/** The answer to a rejected batch, which is counted here: the word is for counting, the sentence for a person. */
export function rejectedAnswer(counters: Counters, { siteId, status, word, reason, headers }: Rejection): PageAnswer {
  counters.countRejected(word, siteId);
  headers.push(['x-duplex-reason', headerText(`${word}; ${reason}`)], ['content-type', 'text/plain; charset=utf-8']);
  return { status, headers, body: `${reason}\n` };
}

/**
 * Headers that let a page read the answer, because the tag may be served from another host of the same site. Empty if
 * the request names no origin.
 */
export function corsHeaders(origin: string | null): HeaderLine[] {
  if (origin === null || origin === '') return [];
  return [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
    ['access-control-expose-headers', 'x-duplex-reason, retry-after'],
    ['vary', 'origin'],
  ];
}

/** Header values are printable ASCII, while a reason may quote anything that a client sent. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 500);
}
