import { describe, expect, it } from 'vitest';
import { clientOf, type EdgeRequest } from '../../collector/edge/clientOf.ts';
import { rateLimit } from '../../collector/edge/rateLimit.ts';

const requestWith = (cf: EdgeRequest['cf'], headers: Record<string, string> = {}): EdgeRequest =>
  Object.assign(new Request('https://www.example.com/d/in', { headers }), { cf }) as EdgeRequest;

describe('the client of a request at the edge', () => {
  it.each<[name: string, score: number | undefined, verifiedBot: boolean, verdict: string | null]>([
    ['without Bot Management', undefined, false, null],
    ['certainly a bot', 1, false, 'cloudflare'],
    ['likely a bot', 29, false, 'cloudflare'],
    ['likely a person', 30, false, null],
    ['not scored', 0, false, null],
    ['a verified bot', 99, true, 'cloudflare'],
  ])('%s: %s', (_name, score, verifiedBot, verdict) => {
    const botManagement = { verifiedBot, ...(score === undefined ? {} : { score }) };
    expect(clientOf(requestWith(score === undefined ? {} : { botManagement })).bot).toBe(verdict);
  });

  it.each([
    ['DE', 'DE'],
    ['XX', null],
    ['T1', null],
    [undefined, null],
  ])('from country %s is in %s', (country, expected) => {
    expect(clientOf(requestWith(country === undefined ? {} : { country })).country).toBe(expected);
  });

  it('has the address and the encodings that Cloudflare reports', () => {
    const headers = { 'cf-connecting-ip': '203.0.113.7', 'accept-encoding': 'gzip, br' };
    expect(clientOf(requestWith({ clientAcceptEncoding: 'gzip' }, headers))).toMatchObject({
      address: '203.0.113.7',
      acceptEncoding: 'gzip',
    });
    expect(clientOf(requestWith(undefined, headers)).acceptEncoding).toBe('gzip, br');
  });
});

describe('the rate limit', () => {
  const limiter = (success: boolean, keys: string[] = []) => ({
    limit: async ({ key }: { key: string }) => {
      keys.push(key);
      return { success };
    },
  });

  it('counts pages and API of one address separately', async () => {
    const keys: string[] = [];
    await rateLimit(limiter(true, keys), '/d/in', '203.0.113.7');
    await rateLimit(limiter(true, keys), '/v1/sites', '203.0.113.7');
    expect(keys).toEqual(['page 203.0.113.7', 'api 203.0.113.7']);
  });

  it('answers 429 with a reason and a time to retry', async () => {
    const answer = await rateLimit(limiter(false), '/d/in', '203.0.113.7');
    expect([answer?.status, answer?.headers.get('retry-after'), answer?.headers.get('x-duplex-reason')]).toEqual([
      429,
      '10',
      'rate; too many requests from this address',
    ]);
  });

  it('lets every request pass if it fails or is not bound', async () => {
    const failing = { limit: () => Promise.reject(new Error('away')) };
    expect(await rateLimit(failing, '/d/in', '203.0.113.7')).toBeNull();
    expect(await rateLimit(undefined, '/d/in', '203.0.113.7')).toBeNull();
  });
});
