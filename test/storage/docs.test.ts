import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Description, groupsOf, type Operation } from '../../collector/dashboard/docs/description.ts';
import { exampleOf } from '../../collector/dashboard/docs/example.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

describe('the description of the API', () => {
  it('shows every operation, each once, under its own anchor', async () => {
    const { description, operations } = await described();
    const html = await (await fetch(`${collector.base}/v1/docs`)).text();
    const paths = Object.values(description.paths!).flatMap((methods) => Object.keys(methods));
    expect(operations).toHaveLength(paths.length);
    for (const { id } of operations) expect(html.split(`<section class="operation" id="${id}">`)).toHaveLength(2);
    // No link within it leads nowhere.
    const anchors = new Set([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));
    const lost = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!).filter((id) => !anchors.has(id));
    expect(lost).toEqual([]);
    expect(html.replace(/<script>.*<\/script>/s, '')).not.toMatch(/undefined|\[object/);
  });

  it('loads nothing from anywhere, and its policy allows just what is in it', async () => {
    const answer = await fetch(`${collector.base}/v1/docs`);
    const html = await answer.text();
    const policy = answer.headers.get('content-security-policy');
    for (const element of ['style', 'script']) {
      const [, text] = new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(html)!;
      expect(policy).toContain(`${element}-src 'sha256-${createHash('sha256').update(text!).digest('base64')}'`);
    }
    expect(policy).toMatch(/default-src 'none'.*connect-src 'self'/);
    expect([...html.matchAll(/ (?:src|href)="(?!#)([^"]+)"/g)].map(([, to]) => to)).toEqual(['/v1/openapi.json']);
  });

  it('suggests bodies that are taken as they are', async () => {
    const { description, operations } = await described();
    const site = await collector.owner.addSite();
    const browser = new Browser(collector.base, site);
    await browser.agree([{}]);
    const audience = { key: 'mine', name: 'Mine', rule: { did: 'contact' } };
    await collector.owner.call('POST', `/v1/sites/${site}/audiences`, audience);
    const values: Record<string, string> = { site, contact: 'crm-17', key: 'mine', id: browser.id };
    for (const { method, path, body } of operations) {
      if (body === null) continue;
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!);
      const example = exampleOf(body, description.components!.schemas!);
      const { status, text } = await collector.owner.call(method, address, example);
      // Of webhooks there is none here, which is found out after the body has been read.
      expect([200, 201, 204, 404], `${method} ${path} ${JSON.stringify(example)}: ${text}`).toContain(status);
    }
  });

  it('is where a browser is led that looks at the address of the API', async () => {
    const answer = await fetch(`${collector.base}/v1`);
    expect([answer.status, new URL(answer.url).pathname]).toEqual([200, '/v1/docs']);
  });
});

async function described(): Promise<{ description: Description; operations: Operation[] }> {
  const description = (await (await fetch(`${collector.base}/v1/openapi.json`)).json()) as Description;
  return { description, operations: groupsOf(description).flatMap(({ operations }) => operations) };
}
