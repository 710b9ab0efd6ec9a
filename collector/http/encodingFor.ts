import { ENCODINGS, type Encoding } from './script.ts';

/**
 * The encoding that a client prefers, by its `Accept-Encoding` (RFC 9110, section 12.5.3). Among equals the smallest body
 * wins. A client without the header, or one that refuses every encoding, gets the plain body.
 */
export function encodingFor(accept: string | undefined): Encoding {
  const weights = new Map<string, number>();
  for (const one of (accept ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = one.split(';').map((part) => part.trim());
    if (name) weights.set(name === 'x-gzip' ? 'gzip' : name, weightIn(parameters));
  }
  let best: Encoding = 'identity';
  let most = 0;
  for (const encoding of ENCODINGS) {
    const weight = weights.get(encoding) ?? (encoding === 'identity' ? 0 : (weights.get('*') ?? 0));
    if (weight > most) [best, most] = [encoding, weight];
  }
  return best;
}

/** The weight in `q=0.5`: 1 if absent, 0 if invalid. */
function weightIn(parameters: string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  if (given === undefined) return 1;
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(given) ? Number(given.slice(2)) : 0;
}
