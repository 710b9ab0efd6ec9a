import { lookup as resolveName } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { type RequestOptions, request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Post } from '../delivery/courier.ts';
import { faultOfUrl } from '../http/faultOfUrl.ts';
import { isPublicAddress } from '../http/isPublicAddress.ts';

/**
 * Posts from Node.js. The address is checked when it is connected to, on the very result that the connection uses: a
 * name that resolved to a public address a moment ago may resolve to a private one now (DNS rebinding). Redirects are not
 * followed, nor is the body of the answer read.
 */
export function postSafely(allowPrivate: boolean): Post {
  return (url, headers, body, timeoutMs) =>
    new Promise((resolve, reject) => {
      const wrong = faultOfUrl(url, allowPrivate);
      if (wrong !== null) {
        reject(new Error(`the address ${wrong}`));
        return;
      }
      const target = new URL(url);
      const options: RequestOptions = {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // A connection of its own, so that none is taken that was made under another name's check.
        agent: false,
        lookup: allowPrivate ? undefined : lookUpPublic,
        // Also where the receiver keeps sending something, so that no time without a byte would end it.
        signal: AbortSignal.timeout(timeoutMs),
      };
      const request = target.protocol === 'https:' ? requestSecure : requestPlain;
      const sent = request(target, options, (answer) => {
        const { statusCode = 0, headers: told } = answer;
        answer.destroy();
        resolve({ status: statusCode, retryAfter: told['retry-after'] ?? null });
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

/** Resolves a name to addresses that everybody can reach; one that is not among them refuses the name. */
const lookUpPublic: LookupFunction = (hostname, options, done) => {
  if (isIP(hostname) !== 0) {
    done(
      isPublicAddress(hostname) ? null : new Error('the address must be reachable by everybody'),
      hostname,
      isIP(hostname),
    );
    return;
  }
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) done(error, '', 0);
    else if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      done(new Error(`${hostname} does not lead to an address that everybody can reach`), '', 0);
    } else if (options.all === true) done(null, addresses);
    else done(null, addresses[0]!.address, addresses[0]!.family);
  });
};
