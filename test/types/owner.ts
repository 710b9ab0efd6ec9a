import { type Answer, type Client, client, type Fault, type Operation } from 'duplex/client';

/** An owner's program: what it may ask, what it is answered, and what must not compile. Checked against the packed package. */

const ask: Client = client({ base: 'https://collector.example.com', key: 'dk_x' });
const path = { site: 'k3f9x2m7qa' };

const all = await ask('GET /v1/sites');
if (all.ok) all.body.sites.map(({ id, name }) => `${id} ${name}`);
else all.fault satisfies Fault;

const rule = { all: [{ did: 'share' }, { not: { did: 'contact' } }] } as const;
const seen = await ask('POST /v1/sites/{site}/audiences/preview', { path, body: { rule } });
if (seen.ok) seen.body.exact satisfies boolean;

const page = await ask('GET /v1/sites/{site}/audiences/{key}/members', {
  path: { ...path, key: 'waiting' },
  query: { limit: 100, cursor: undefined },
});
if (page.ok && 'members' in page.body) page.body.members.map(({ visitor, contact }) => contact ?? visitor);

const list = await ask.stream('GET /v1/sites/{site}/audiences/{key}/members', {
  path: { ...path, key: 'waiting' },
  query: { format: 'google' },
});
if (list.ok) list.body satisfies ReadableStream<Uint8Array>;

const gone = await ask('DELETE /v1/keys/{id}', { path: { id: 'k' } });
if (gone.ok) gone.body satisfies null;
export type Kept = Answer<'GET /v1/keys'>;
'GET /v1/keys' satisfies Operation;

// @ts-expect-error there is no such operation
ask('GET /v1/visitors');
// @ts-expect-error which site?
ask('GET /v1/sites/{site}');
// @ts-expect-error which audience?
ask('GET /v1/sites/{site}/audiences/{key}', { path });
// @ts-expect-error a rule is to be previewed
ask('POST /v1/sites/{site}/audiences/preview', { path, body: {} });
// @ts-expect-error there is no such format
ask('GET /v1/sites/{site}/audiences/{key}/members', { path: { ...path, key: 'open' }, query: { format: 'xlsx' } });
// @ts-expect-error a visitor has no name
if (page.ok) page.body.name;
// @ts-expect-error what was refused has no body
all.body;
// @ts-expect-error the key is needed
client({ base: 'https://collector.example.com' });
