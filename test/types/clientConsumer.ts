import { client, RequestFailed, RequestTimedOut } from 'duplex-client';

/** A program that calls the API: what compiles, and what must not. Checked against the packed package. */

const api = client('https://duplex.example.com', 'dk_…');

export async function ask(): Promise<unknown[]> {
  const page = await api('GET /v1/sites/{site}/audiences/{key}/members', { site: 'k3f9', key: 'waiting' });
  const entered: string[] = page.members.map(({ enteredAt }) => enteredAt);
  const body = { touches: [{ id: 't-1', visitor: '5d8ad1fe-1d33-87fb-b998-48918a32d62f', medium: 'answer' }] };
  const { accepted } = await api('POST /v1/sites/{site}/touches', { site: 'k3f9', body });
  const csv: Response = await api.open('GET /v1/sites/{site}/audiences/{key}/export', {
    site: 'k3f9',
    key: 'waiting',
    format: 'csv',
  });
  for await (const { visitor } of api.rows('GET /v1/sites/{site}/audiences/{key}/members', {
    site: 'k3f9',
    key: 'open',
  })) {
    const id: string = visitor;
    entered.push(id);
  }
  const { signal } = new AbortController();
  const { scopes }: { scopes: string[] } = await api('GET /v1/me', {}, { signal, timeout: 5000 });
  await api('GET /v1/me');
  entered.push(...scopes, new RequestTimedOut('GET /v1/me', 5000).message);
  const failed = new RequestFailed('GET /v1/sites', csv, '').retryAfter;
  return [entered, accepted + 1, failed];
}

// @ts-expect-error unknown request
api('GET /v1/nothing', {});
// @ts-expect-error the path needs its site
api('GET /v1/sites/{site}', {});
// @ts-expect-error unknown format
api('GET /v1/sites/{site}/audiences/{key}/export', { site: 'k3f9', key: 'waiting', format: 'xlsx' });
// @ts-expect-error a touch needs a medium
api('POST /v1/sites/{site}/touches', { site: 'k3f9', body: { touches: [{ id: 't-1' }] } });
// @ts-expect-error a site has no pages
api.pages('GET /v1/sites/{site}', { site: 'k3f9' });
// @ts-expect-error this request needs a body
api('POST /v1/sites/{site}/touches', { site: 'k3f9' });
