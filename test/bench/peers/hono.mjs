import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** Answers 204 to everything, after it has read the body: the cost of HTTP alone. */
const app = new Hono();
app.post('*', async (c) => {
  await c.req.text();
  return c.body(null, 204);
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.stdout.write(`port ${port}\n`));
