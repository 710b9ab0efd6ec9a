import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANSWERS } from '../../collector/docs/answers.ts';
import { type Description, groupsOf, type Operation, type Schema } from '../../collector/docs/description.ts';
import { exampleOf } from '../../collector/docs/example.ts';
import { answerValidator } from '../support/answerValidator.ts';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector, until } from '../support/collector.ts';
import { type Mailbox, mailbox } from '../support/mailbox.ts';
import { type Receiver, receiver } from '../support/receiver.ts';

/**
 * Asks every operation of the API, on a small shop with some history, and compares its answer with the one in
 * `collector/docs/answers.ts`, which the description shows. `npm run answers` records that file.
 */

const RECORDS = process.env['DUPLEX_RECORD_ANSWERS'] === '1';
const FILE = join(import.meta.dirname, '../../collector/docs/answers.ts');
const HOUR = 3_600_000;

let collector: TestCollector;
let to: Receiver;
let mails: Mailbox;
let description: Description;
let operations: Operation[];
/** Values of the parameters in paths, by name, or by the part of the path before them. */
const values: Record<string, string> = {};

beforeAll(async () => {
  mails = await mailbox();
  collector = await testCollector({
    DUPLEX_WEBHOOKS_PRIVATE: '1',
    DUPLEX_SMTP_URL: mails.url,
    DUPLEX_MAIL_FROM: 'Duplex <duplex@example.com>',
  });
  to = await receiver({ status: 200, body: 'ok' });
  description = (await (await fetch(`${collector.base}/v1/openapi.json`)).json()) as Description;
  operations = groupsOf(description).flatMap((group) => group.operations);
  await fillShop();
});
afterAll(async () => {
  await to.stop();
  await collector.stop();
  await mails.stop();
});

/** Persons made so far: an email address is used once. */
let made = 0;

/** Query parameters that an operation needs, by its id, or by its id and the content type. */
const QUERIES: Readonly<Record<string, string>> = {
  'listEvents application/json': 'last=2',
  explainMembership: 'audience=open',
  listMemberChanges: 'since=2026-01-01T00:00:00Z',
  'exportMembers application/json': 'format=json',
  'exportMembers application/x-ndjson': 'format=ndjson',
  'exportMembers text/csv': 'format=csv',
  exportConversions: 'event=Order&format=google',
  listValues: 'dimension=source',
};

/** Bodies in which the example of the schema would not do. */
const BODIES: Readonly<Record<string, () => unknown>> = {
  checkPage: () => ({ url: to.url }),
  createAlert: () => ({
    name: 'Slow answers',
    rule: { when: 'waiting', for: '4h' },
    target: { kind: 'slack', url: to.url },
  }),
  updateAlert: () => ({ rule: { when: 'waiting', for: '4h' } }),
  createSharedLink: () => ({ name: 'Agency', pages: ['overview', 'sources'], filters: ['campaign:spring'] }),
  createWebhook: () => ({ url: to.url, types: ['channel.opened'] }),
  updateWebhook: () => ({ types: ['channel.opened', 'audience.entered'] }),
  recordPermission: () => ({
    ...{ medium: 'newsletter', kind: 'double-opt-in', source: 'shop', at: '2026-11-01T10:07:00Z' },
    ...{ textVersion: '2026-04', signedUpAt: '2026-11-01T10:00:00Z', interaction: 'doi-8f2c' },
  }),
  recordPermissions: () => ({
    permissions: [
      { email: 'person@example.com', medium: 'email', kind: 'opt-in', at: '2026-11-01T10:00:00Z', source: 'shop' },
      { contact: 'crm-17', medium: 'email', kind: 'double-opt-in' },
    ],
  }),
  createSender: () => ({ sender: 'postmark', medium: 'newsletter' }),
  makeTouchLinks: () => ({
    links: [
      { id: 'letter-17', contact: 'crm-17', medium: 'print', campaign: 'spring', to: 'https://www.example.com/spring' },
    ],
  }),
  updateSender: () => ({ medium: 'newsletter' }),
  createPerson: () => ({
    name: 'Ada',
    email: `ada${made++}@example.com`,
    password: 'correct horse battery',
    roles: { k3f9x2m7qa: 'editor' },
  }),
  updatePerson: () => ({ roles: { k3f9x2m7qa: 'viewer' } }),
  updateAccount: () => ({ name: 'Ada Lovelace' }),
  createInvitation: () => ({ email: 'ben@example.com', roles: { k3f9x2m7qa: 'editor' } }),
  updateSite: () => ({ timeZone: 'Europe/Berlin' }),
};

async function fillShop(): Promise<void> {
  const { owner, base } = collector;
  const call = async <Body = { id: string }>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await owner.call<Body>(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const goals = [{ name: 'Orders', event: 'Order' }];
  // The second origin is the receiver, whose page can be checked.
  const origins = ['https://www.example.com', new URL(to.url).origin];
  const site = await owner.addSite({ origins, timeZone: 'Europe/Berlin', openingEvents: ['Review'], goals });
  const path = `/v1/sites/${site}`;
  const hook = await call('POST', `${path}/webhooks`, { url: to.url, types: ['channel.opened', 'channel.changed'] });
  await call('POST', `${path}/audiences`, {
    key: 'pricing',
    name: 'Pricing',
    rule: { did: 'view', path: '/pricing*' },
  });
  const url = 'https://www.example.com/pricing?utm_source=google&utm_medium=cpc&utm_campaign=spring&gclid=Cj0KCQ';
  const anna = new Browser(base, site);
  const order = { value: 120, currency: 'EUR', orderId: 'A-1' };
  await anna.agree(
    [
      { kind: 'view', age: 2 * HOUR, title: 'Pricing' },
      { kind: 'engagement', age: 2 * HOUR - 5000, engaged: 45_000, scroll: 80 },
      { kind: 'contact', medium: 'form', confidence: 'confirmed', age: 2 * HOUR - 6000 },
    ],
    { url, referrer: 'https://www.google.com/' },
  );
  await anna.agree(
    [{ kind: 'view' }, { kind: 'share', medium: 'whatsapp' }, { kind: 'event', name: 'Order', props: order }],
    {
      url,
    },
  );
  const ben = new Browser(base, site);
  await ben.agree([{ kind: 'view', age: 3 * HOUR }], {
    url: 'https://www.example.com/blog',
    referrer: 'https://bing.com/',
  });
  const cleo = new Browser(base, site);
  const broken = { kind: 'contact' as const, medium: 5 as unknown as string };
  await cleo.agree([{ kind: 'view' }, { kind: 'contact', medium: 'email' }, broken]);
  await owner.touch(site, anna.id, 'newsletter', { campaign: 'spring' });
  await owner.touch(site, anna.id, 'answer');
  const contact = { visitors: [anna.id], traits: { plan: 'pro' }, keys: { email: 'person@example.com' } };
  await call('PUT', `${path}/contacts/crm-17`, contact);
  const alert = await call('POST', `${path}/alerts`, {
    name: 'New shares',
    rule: { when: 'entered', audience: 'newly-opened' },
    target: { kind: 'slack', url: to.url },
  });
  const shared = await call('POST', `${path}/shared-links`, { name: 'Board', pages: ['overview'] });
  const sender = await call('POST', `${path}/senders`, { sender: 'postmark' });
  const madeLinks = await call<{ links: { id: string; url: string }[] }>('POST', `${path}/touch-links`, {
    links: [{ contact: 'crm-17', medium: 'print', campaign: 'autumn', to: 'https://www.example.com/autumn' }],
  });
  const [link] = madeLinks.links;
  await anna.agree([{ kind: 'engagement', engaged: 9000 }], { url: link!.url });
  const key = await call('POST', '/v1/keys', { name: 'Newsletter system', scopes: ['write'], sites: [site] });
  Object.assign(values, {
    site,
    contact: 'crm-17',
    key: 'pricing',
    webhooks: hook.id,
    senders: sender.id,
    'touch-links': link!.id,
    alerts: alert.id,
    'shared-links': shared.id,
    visitors: anna.id,
    keys: key.id,
  });
  if (operations.some(({ id }) => id === 'createPerson')) {
    const person = await call('POST', '/v1/people', bodyOf(operations.find(({ id }) => id === 'createPerson')!));
    values['person'] = person.id;
  }
  await until(async () => {
    const { visits } = (await owner.call<{ visits: number }>('GET', `${path}/visitors/${ben.id}`)).body;
    const ready = (await owner.call<{ status: string }>('GET', `${path}/audiences/pricing`)).body.status === 'ready';
    const { deliveries } = (
      await owner.call<{ deliveries: { state: string }[] }>('GET', `${path}/webhooks/${hook.id}/deliveries`)
    ).body;
    return visits > 0 && ready && deliveries.length > 1 && deliveries.every(({ state }) => state === 'delivered');
  });
}

it('each operation answers as its description shows', async () => {
  const recorded: Record<string, Record<string, unknown>> = {};
  for (const operation of [...operations].sort(byEffect)) {
    const [{ content }] = operation.answers as [Operation['answers'][number]];
    for (const [type, schema] of content) {
      const answer = await ask(operation, type);
      expect(answer.status, `${operation.id} ${answer.text}`).toBeLessThan(300);
      const body = type === 'application/json' ? JSON.parse(answer.text) : answer.text;
      check(schema, body, `the answer of ${operation.id}`);
      const shown = anonymous(shortened(body));
      recorded[operation.id] = { ...recorded[operation.id], [type]: shown };
      if (RECORDS) continue;
      const known = ANSWERS[operation.id]?.[type];
      expect(known, `no answer of ${operation.id} is recorded: run \`npm run answers\``).toBeDefined();
      check(schema, known, `the recorded answer of ${operation.id}: run \`npm run answers\``);
      expect(fieldsOf(known), operation.id).toEqual(fieldsOf(shown));
    }
  }
  if (RECORDS) await record(recorded);
  else expect(Object.keys(ANSWERS).sort()).toEqual(Object.keys(recorded).sort());
}, 60_000);

/** Requests that change something come first, and those that delete come last, so that lists are not empty. */
function byEffect(a: Operation, b: Operation): number {
  const rank = ({ method }: Operation) => ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'].indexOf(method);
  return rank(a) - rank(b);
}

function ask(operation: Operation, type: string) {
  const { id, method, path, body } = operation;
  const address = path.replace(/([\w-]+)\/\{(\w+)\}/g, (_, before: string, name: string) => {
    const value = (name === 'id' ? values[before] : values[name]) ?? values[before];
    if (value === undefined) throw new Error(`${id}: give {${name}} in ${path} a value in this test`);
    return `${before}/${encodeURIComponent(value)}`;
  });
  const query = QUERIES[`${id} ${type}`] ?? QUERIES[id] ?? requiredOf(operation);
  const sent = body === null ? undefined : bodyOf({ id, body } as Operation);
  return collector.owner.call(method, query === '' ? address : `${address}?${query}`, sent);
}

/** The query parameters without which an operation refuses, with the values of their examples. */
function requiredOf({ parameters }: Operation): string {
  const needed = parameters.filter((one) => one.in === 'query' && one.required === true);
  const schemas = description.components!.schemas!;
  return `${new URLSearchParams(needed.map(({ name, schema = {} }) => [name, String(exampleOf(schema, schemas))]))}`;
}

function bodyOf({ id, body }: Operation): unknown {
  const example = BODIES[id]?.() ?? exampleOf(body!, description.components!.schemas!);
  // Examples of the description name the site by an invented id.
  return JSON.parse(JSON.stringify(example).replaceAll('k3f9x2m7qa', values['site']!));
}

function check(schema: Schema, body: unknown, what: string): void {
  if (typeof body === 'string') return;
  const { error } = answerValidator(schema, description).safeParse(body);
  expect(error?.issues[0], `${what}: ${JSON.stringify(body).slice(0, 1000)}`).toBeUndefined();
}

function fieldsOf(body: unknown): string[] | null {
  return typeof body === 'object' && body !== null ? Object.keys(body).sort() : null;
}

/** With lists of objects cut to two rows, and texts to three lines. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('\n')
      ? value
          .split(/(?<=\n)/)
          .slice(0, 3)
          .join('')
      : value;
  if (Array.isArray(value)) return value.filter((one, n) => n < 2 || typeof one !== 'object').map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one)]));
}

/** Without secrets, and without the addresses of this test. */
function anonymous(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replaceAll(to.url, 'https://www.example.com/hook')
    .replaceAll(new URL(to.url).origin, 'https://shop.example.com')
    .replaceAll(collector.base, 'https://duplex.example.com')
    .replaceAll(values['site']!, 'k3f9x2m7qa')
    .replace(/dk_[\w-]{20,}/g, 'dk_…')
    .replace(/whsec_[\w+/=-]{20,}/g, 'whsec_…')
    .replace(/token=[\w-]{20,}/g, 'token=…')
    .replace(/(shared\/\w+\/)[\w-]{43}/g, '$1…');
  return JSON.parse(text);
}

async function record(answers: Record<string, Record<string, unknown>>): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(
    FILE,
    `import type { Answers } from '../http/withAnswers.ts';

// Recorded by \`npm run answers\` from a collector.

/** A real answer of each operation, with lists cut to their first rows. */
export const ANSWERS: Answers = ${JSON.stringify(sorted, null, 2)};
`,
  );
}
