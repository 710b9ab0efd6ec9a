import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import postgres from 'postgres';

/**
 * The simplest durable server: one INSERT a request, answered after its commit. It has no visitors, no rules and no
 * reports. `DATABASE_URL` is a database of its own on the same server as the collector's.
 */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 16, onnotice: () => {} });
await sql`
  create table if not exists hit (
    id uuid primary key, at timestamptz not null, site text not null, kind text not null, url text not null, referrer text,
    language text, title text, user_agent text not null, address text not null
  )`;
const app = new Hono();
app.post('*', async (c) => {
  const { site, url, referrer, language, events } = await c.req.json();
  for (const { id, kind, age, title = null } of events) {
    await sql`
      insert into hit (id, at, site, kind, url, referrer, language, title, user_agent, address)
      values (${id}, ${new Date(Date.now() - age)}, ${site}, ${kind}, ${url}, ${referrer}, ${language}, ${title},
        ${c.req.header('user-agent') ?? ''}, ${c.req.header('x-forwarded-for') ?? ''})`;
  }
  return c.body(null, 204);
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.stdout.write(`port ${port}\n`));
