import type { IncomingMessage } from 'node:http';
import type { Client } from '../http/runtime.ts';
import type { CountryOf } from './openCountries.ts';
import { clientAddress, type TrustedProxies } from './trustedProxies.ts';

/** The facts of a request that only Node.js knows. It has no bot verdict of its own. */
export function clientOf(incoming: IncomingMessage, proxies: TrustedProxies, countryOf: CountryOf): Client {
  const { 'x-forwarded-for': forwarded, 'accept-encoding': accept } = incoming.headers;
  const hops = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  const address = clientAddress(incoming.socket.remoteAddress ?? '', hops, proxies);
  return {
    address,
    country: countryOf(address, (name) => incoming.headers[name]?.toString()),
    acceptEncoding: Array.isArray(accept) ? accept.join(',') : accept,
  };
}
