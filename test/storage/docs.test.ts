import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Description, groupsOf, type Operation } from '../../collector/docs/description.ts';
import { exampleOf } from '../../collector/docs/example.ts';
import { answerValidator } from '../support/answerValidator.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await testCollector();
});
afterAll(() => collector.stop());

describe('the description of the API', () => {
  it('shows every operation once, under its own anchor', async () => {
    const { description, operations } = await described();
    const html = await (await fetch(`${collector.base}/v1/docs`)).text();
    const paths = Object.values(description.paths!).flatMap((methods) => Object.keys(methods));
    expect(operations).toHaveLength(paths.length);
    for (const { id } of operations) expect(html.split(`<section class="operation" id="${id}">`)).toHaveLength(2);
    // Every link within the page leads to an anchor.
    const anchors = new Set([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));
    const lost = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!).filter((id) => !anchors.has(id));
    expect(lost).toEqual([]);
    expect(html.replace(/<script>.*<\/script>/s, '')).not.toMatch(/undefined|\[object/);
  });

  it('loads nothing, and its policy allows only its own style and script', async () => {
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

  it('suggests bodies that are valid', async () => {
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
      const suggested = exampleOf(body, description.components!.schemas!);
      const example = JSON.parse(JSON.stringify(suggested).replaceAll('k3f9x2m7qa', site));
      const { status, text } = await collector.owner.call(method, address, example);
      // The webhook does not exist, which is checked after the body.
      expect([200, 201, 204, 404], `${method} ${path} ${JSON.stringify(example)}: ${text}`).toContain(status);
    }
  });

  it('describes all fields of each answer, and no others', async () => {
    const { description, operations } = await described();
    const { owner, base } = collector;
    const site = await owner.addSite({ origins: ['https://www.example.com'], signalWindow: { contact: '180d' } });
    const browser = new Browser(base, site);
    const bad = { kind: 'contact' as const, medium: 5 as unknown as string };
    await browser.agree([{}, { kind: 'contact', medium: 'email' }, bad], { referrer: 'https://www.google.de/' });
    await owner.touch(site, browser.id, 'answer');
    const path = `/v1/sites/${site}`;
    const hook = { url: 'https://www.example.com/hook', types: ['channel.opened'] };
    const webhook = await owner.call<{ id: string }>('POST', `${path}/webhooks`, hook);
    const created = operations.find(({ id }) => id === 'createWebhook')!.answers[0]!.content[0]![1];
    expect(answerValidator(created, description).safeParse(webhook.body).error?.issues[0]).toBeUndefined();
    await owner.call('PUT', `${path}/contacts/crm-17`, { visitors: [browser.id], traits: { plan: 'pro' } });
    const account = { name: 'Ada', email: 'ada@example.org', password: 'a quiet river', roles: { [site]: 'owner' } };
    const { body: person } = await owner.call<{ id: string }>('POST', '/v1/people', account);
    await owner.call('POST', '/v1/people/invitations', { roles: { [site]: 'viewer' } });
    const links = [{ contact: 'crm-17', medium: 'print', to: 'https://www.example.com/' }];
    const { body: made } = await owner.call<{ links: [{ id: string }] }>('POST', `${path}/touch-links`, { links });
    const { body: alert } = await owner.call<{ id: string }>('POST', `${path}/alerts`, {
      ...{ name: 'Waits', rule: { when: 'waiting', for: '4h' } },
      target: { kind: 'webhook', url: 'https://www.example.com/hook' },
    });
    const queries: Record<string, string> = {
      events: '?last=50',
      'reports/events': '',
      explain: '?audience=waiting',
      overview: '?by=hour',
      changes: '?since=2026-01-01T00:00:00Z',
      export: '?format=json',
      values: '?dimension=source',
    };
    const seen: string[] = [];
    for (const { method, path: template, answers } of operations) {
      const schema = answers[0]!.content.find(([type]) => type === 'application/json')?.[1];
      if (method !== 'GET' || schema === undefined) continue;
      const isOfLink = template.includes('/touch-links/');
      const isOfAlert = template.includes('/alerts/');
      const isOfHook = template.includes('/webhooks/');
      const id = isOfHook ? webhook.body.id : isOfLink ? made.links[0].id : isOfAlert ? alert.id : browser.id;
      const values: Record<string, string> = { site, contact: 'crm-17', key: 'open', id, person: person.id };
      const address = template.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!);
      const query = queries[template.replace('/v1/sites/{site}/', '')] ?? queries[template.split('/').at(-1)!] ?? '';
      const { status, body, text } = await owner.call(method, `${address}${query}`);
      expect(status, `${template}: ${text}`).toBe(200);
      const check = answerValidator(schema, description);
      expect(check.safeParse(body).error?.issues[0], `${template}: ${text.slice(0, 2000)}`).toBeUndefined();
      expect(check.safeParse({ ...body, more: 1 }).success, template).toBe(false);
      seen.push(template);
    }
    expect(seen.length).toBeGreaterThan(20);
  });

  it('is where `/v1` redirects to', async () => {
    const answer = await fetch(`${collector.base}/v1`);
    expect([answer.status, new URL(answer.url).pathname]).toEqual([200, '/v1/docs']);
  });
});

async function described(): Promise<{ description: Description; operations: Operation[] }> {
  const description = (await (await fetch(`${collector.base}/v1/openapi.json`)).json()) as Description;
  return { description, operations: groupsOf(description).flatMap(({ operations }) => operations) };
}
