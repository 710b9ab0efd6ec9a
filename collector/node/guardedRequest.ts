import { lookup as resolveName } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as requestPlain } from 'node:http';
import { type RequestOptions, request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { faultOfUrl } from '../http/faultOfUrl.ts';
import { isPublicAddress } from '../http/isPublicAddress.ts';

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
  headers: IncomingHttpHeaders;
  text: string;
}

/**
 * Sends a request from Node.js. The address is checked at the moment of connecting, on the result that the connection
 * uses: a name that resolved to a public address a moment ago may resolve to a private one now (DNS rebinding). Redirects
 * are not followed, and no more of the answer is read than was asked for.
 */
export function guardedRequest(given: GuardedRequest): Promise<GuardedAnswer> {
  const { method, url, headers, body, allowPrivate, timeoutMs, mostBytes } = given;
  return new Promise((resolve, reject) => {
    const problem = faultOfUrl(url, allowPrivate);
    if (problem !== null) {
      reject(new Error(`the address ${problem}`));
      return;
    }
    const target = new URL(url);
    const options: RequestOptions = {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      // A new connection each time: a reused one was checked under another name.
      agent: false,
      lookup: allowPrivate ? undefined : lookUpPublic,
      // An idle timeout would not end an answer that keeps sending bytes.
      signal: AbortSignal.timeout(timeoutMs),
    };
    const request = target.protocol === 'https:' ? requestSecure : requestPlain;
    const sent = request(target, options, (answer) => {
      const { statusCode: status = 0, headers: received } = answer;
      void beginningOf(answer, mostBytes).then((text) => resolve({ status, headers: received, text }));
    });
    sent.on('error', (error) =>
      reject(
        error.name === 'AbortError' || error.name === 'TimeoutError'
          ? new Error(`no answer in ${timeoutMs / 1000} s`)
          : error,
      ),
    );
    sent.end(body);
  });
}

/** The first bytes of an answer as text. An answer that breaks off is as long as what came. */
function beginningOf(answer: IncomingMessage, mostBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let left = mostBytes;
  return new Promise((resolve) => {
    answer.on('error', () => undefined);
    answer.on('close', () => resolve(Buffer.concat(parts).toString('utf8')));
    if (left === 0) {
      answer.destroy();
      return;
    }
    answer.on('data', (part: Buffer) => {
      parts.push(part.subarray(0, left));
      left -= Math.min(left, part.length);
      if (left === 0) answer.destroy();
    });
  });
}

/** Resolves a name to public addresses. A single private address among them rejects the name. */
const lookUpPublic: LookupFunction = (hostname, options, done) => {
  if (isIP(hostname) !== 0) {
    done(isPublicAddress(hostname) ? null : new Error('the address is not public'), hostname, isIP(hostname));
    return;
  }
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) done(error, '', 0);
    else if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      done(new Error(`${hostname} does not resolve to public addresses only`), '', 0);
    } else if (options.all === true) done(null, addresses);
    else done(null, addresses[0]!.address, addresses[0]!.family);
  });
};
