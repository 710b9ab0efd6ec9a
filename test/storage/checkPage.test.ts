import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCollector, testCollector } from '../support/collector.ts';
import { type Receiver, receiver } from '../support/receiver.ts';

interface Check {
  url: string;
  works: boolean;
  pointer?: string;
  findings: { check: string; result: string; code: string; value: string | null; detail: string }[];
}

let collector: TestCollector;
let website: Receiver;
let origin: string;
let site: string;
let snippet: string;
beforeAll(async () => {
  [collector, website] = await Promise.all([testCollector({ DUPLEX_WEBHOOKS_PRIVATE: '1' }), receiver()]);
  origin = new URL(website.url).origin;
  site = await collector.owner.addSite({ origins: [origin] });
  ({ snippet } = (await collector.owner.call<{ snippet: string }>('GET', `/v1/sites/${site}`)).body);
});
afterAll(async () => {
  await website.stop();
  await collector.stop();
});

const check = (url = website.url) => collector.owner.call<Check>('POST', `/v1/sites/${site}/check`, { url });
const serve = (body: string, headers: Record<string, string> = {}) => {
  website.manner = { status: 200, body, headers: { 'content-type': 'text/html', ...headers } };
};
const codes = ({ findings }: Check) => findings.map(({ check: one, result, code }) => `${one} ${result} ${code}`);

describe('POST /v1/sites/{site}/check', () => {
  it('finds the snippet on a real page, and the tag behind it', async () => {
    serve(`<html><head>${snippet}</head></html>`);
    const { status, body, text } = await check();
    expect(status, text).toBe(200);
    expect(codes(body)).toEqual([
      'reachable good answers',
      'https bad http',
      'snippet good present',
      'site good right',
      'policy good none',
      'tag good answers',
      'cookie good own',
      'consent warning none',
    ]);
  });

  it('reports a page without the snippet, and a policy that blocks it', async () => {
    serve('<p>Hello</p>');
    expect(codes((await check()).body)).toContain('snippet bad missing');
    serve(snippet, { 'content-security-policy': "default-src 'self'" });
    const { body } = await check();
    expect(body.works).toBe(false);
    expect(body.findings.find(({ check: one }) => one === 'policy')).toMatchObject({
      result: 'bad',
      value: `script-src connect-src ${collector.base}`,
    });
  });

  it('reports an address of the tag that does not answer with it', async () => {
    serve(snippet.replace('/d/tag.js', '/elsewhere/tag.js'));
    expect(codes((await check()).body)).toContain('tag bad other-answer');
  });

  it('follows redirects within the site only', async () => {
    website.manner = { status: 302, headers: { location: '/again' } };
    expect(codes((await check()).body)).toEqual(['reachable bad too-many-redirects']);
    const before = website.received.length;
    website.manner = { status: 301, headers: { location: `${collector.base}/v1/sites` } };
    const { body } = await check();
    expect(codes(body)).toEqual(['reachable bad leads-away']);
    expect(body.findings[0]!.value).toBe(collector.base);
    expect(website.received.length).toBe(before + 1);
  });

  it('reports a page that fails', async () => {
    website.manner = { status: 503 };
    expect(codes((await check()).body)).toEqual(['reachable bad status']);
    website.manner = 'breaks';
    expect(codes((await check()).body)).toEqual(['reachable bad no-answer']);
  });

  it('refuses an address that is no page of the site', async () => {
    for (const url of ['https://elsewhere.example/', 'hello', 'file:///etc/passwd', `${collector.base}/`]) {
      const { status, body } = await check(url);
      expect([url, status, body.pointer]).toEqual([url, 400, '/url']);
    }
  });

  it('contacts no private address unless the host allows it', async () => {
    const strict = await testCollector();
    try {
      const id = await strict.owner.addSite({ origins: [origin, 'https://10.0.0.1'] });
      const before = website.received.length;
      for (const url of [website.url, 'https://10.0.0.1/']) {
        const { body } = await strict.owner.call<Check>('POST', `/v1/sites/${id}/check`, { url });
        expect(codes(body)).toEqual(['reachable bad no-answer']);
      }
      expect(website.received.length).toBe(before);
    } finally {
      await strict.stop();
    }
  });
});
