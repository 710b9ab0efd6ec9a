import { describe, expect, it } from 'vitest';
import { client, type RequestFailed } from '../../collector/client/client.ts';

const MEMBERS = 'GET /v1/sites/{site}/audiences/{key}/members';
const WAITING = { site: 'k3f9', key: 'waiting' };

/** A client whose requests are answered one after another; `asked` collects their addresses. */
function answered(...bodies: unknown[]) {
  const asked: string[] = [];
  const api = client('https://duplex.example.com/', 'dk_1', {
    fetch: async (address, { method }) => {
      asked.push(`${method} ${address}`);
      return Response.json(bodies[asked.length - 1]);
    },
  });
  return { api, asked };
}

/** A request that never gets an answer, and ends when its signal does. */
const never = (_: string, { signal }: RequestInit) =>
  new Promise<Response>((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)));

describe('the pages of a list', () => {
  const members = (...visitors: string[]) =>
    visitors.map((visitor) => ({ visitor, contact: null, enteredAt: '', reason: '' }));

  it('are requested when the loop reaches them, each by the cursor of the one before', async () => {
    const { api, asked } = answered({ members: members('a', 'b'), next: 'c 1' }, { members: members('c'), next: null });
    const seen: string[] = [];
    for await (const { visitor } of api.rows(MEMBERS, { ...WAITING, limit: 2 })) {
      seen.push(`${visitor} ${asked.length}`);
    }
    expect(seen).toEqual(['a 1', 'b 1', 'c 2']);
    const path = 'GET https://duplex.example.com/v1/sites/k3f9/audiences/waiting/members';
    expect(asked).toEqual([`${path}?limit=2`, `${path}?limit=2&cursor=c+1`]);
  });

  it('are not requested after the loop has ended', async () => {
    const { api, asked } = answered({ members: members('a'), next: '1' }, { members: members('b'), next: null });
    for await (const page of api.pages(MEMBERS, WAITING)) {
      expect(page.members).toHaveLength(1);
      break;
    }
    expect(asked).toHaveLength(1);
  });

  it('of changes go on since the last one, as long as there are more', async () => {
    const page = (more: boolean, next: string) => ({ changes: [{ visitor: next }], next, more });
    const { api, asked } = answered(page(true, '1'), page(true, '2'), page(false, '3'));
    const list = { ...WAITING, since: '0' };
    const seen: string[] = [];
    for await (const one of api.rows('GET /v1/sites/{site}/audiences/{key}/changes', list)) seen.push(one.visitor);
    expect(seen).toEqual(['1', '2', '3']);
    expect(asked.map((address) => new URL(address.slice(4)).search)).toEqual(['?since=0', '?since=1', '?since=2']);
  });

  it('end with an error if one follows itself', async () => {
    const same = { members: members('a'), next: '1' };
    const { api } = answered(same, same, same);
    const list = api.pages(MEMBERS, WAITING);
    await list.next();
    await list.next();
    await expect(list.next()).rejects.toThrow(/the same page follows itself/);
  });
});

describe('a request', () => {
  it('repeats a parameter for each value of a list, and leaves out what is undefined', async () => {
    const { api, asked } = answered({ members: [], next: null });
    await api(MEMBERS, { ...WAITING, limit: undefined, filter: ['source:google', 'country:DE'] } as never);
    expect(new URL(asked[0]!.slice(4)).search).toBe('?filter=source%3Agoogle&filter=country%3ADE');
  });

  it('without an answer throws after its timeout, or after that of the client', async () => {
    const api = client('https://duplex.example.com', 'dk_1', { timeout: 20, fetch: never });
    await expect(api('GET /v1/me')).rejects.toMatchObject({
      name: 'RequestTimedOut',
      request: 'GET /v1/me',
      timeout: 20,
    });
    await expect(api('GET /v1/me', {}, { timeout: 5 })).rejects.toMatchObject({ timeout: 5 });
    await expect(api.open('GET /v1/me', {}, { timeout: 5 })).rejects.toMatchObject({ name: 'RequestTimedOut' });
    await expect(api.rows(MEMBERS, WAITING, { timeout: 5 }).next()).rejects.toMatchObject({ timeout: 5 });
  });

  it('times out while the body of its answer stands still', async () => {
    const api = client('https://duplex.example.com', 'dk_1', {
      fetch: async (_, { signal }) => {
        const body = new ReadableStream({
          start: (controller) => signal!.addEventListener('abort', () => controller.error(signal!.reason)),
        });
        return new Response(body, { headers: { 'content-type': 'application/json' } });
      },
    });
    await expect(api('GET /v1/me', {}, { timeout: 10 })).rejects.toMatchObject({ name: 'RequestTimedOut' });
  });

  it('ends with the reason of its signal', async () => {
    const api = client('https://duplex.example.com', 'dk_1', { fetch: never });
    const stop = new AbortController();
    const asked = api('GET /v1/me', {}, { signal: stop.signal, timeout: 0 });
    stop.abort('enough');
    await expect(asked).rejects.toBe('enough');
  });

  it.each<[string, string, string, number, object | null]>([
    [
      'a problem',
      'application/problem+json',
      '{"status":400,"detail":"wrong","pointer":"/a","hint":"did you mean `b`?"}',
      400,
      { pointer: '/a' },
    ],
    ['half a problem', 'application/problem+json; charset=utf-8', '{"status":', 503, null],
    ['the page of a proxy', 'text/html', '<h1>Bad gateway</h1>', 502, null],
  ])('that fails with %s throws its status and details', async (_, type, text, status, details: object | null) => {
    const headers = { 'content-type': type, 'retry-after': '2' };
    const api = client('https://x', 'k', { fetch: async () => new Response(text, { status, headers }) });
    const failed: unknown = await api('GET /v1/me').catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'RequestFailed', status, retryAfter: 2, request: 'GET /v1/me' });
    if (details === null) expect((failed as RequestFailed).details).toBeNull();
    else expect((failed as RequestFailed).details).toMatchObject(details);
  });
});
