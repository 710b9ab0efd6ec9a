import { type Context, Hono } from 'hono';

/** Sends a request to the API as the demo's company, which may read and write at the demo's site. */
export type CallAsCompany = (method: string, path: string, body?: unknown) => Promise<Response>;

/** The collector as far as the company side needs it. */
export interface DemoCompany {
  /** The demo's own site. */
  site: string;
  call: CallAsCompany;
  /** The visitor whose cookie this is; null without one. */
  visitorOf(cookie: string | undefined): Promise<string | null>;
}

/** A message as the panel shows it. */
interface Message {
  /** For messages in which a link can be clicked. */
  url?: string;
  /** For the letter: the code, its address, and the address of the QR code. */
  code?: string;
  shortUrl?: string;
  qr?: string;
}

interface MadeLink {
  id: string;
  url: string;
  code: string;
  shortUrl: string;
}

const MEDIA = { newsletter: 'newsletter', answer: 'answer', letter: 'print' } as const;
type Action = keyof typeof MEDIA;

/**
 * The company side of the demo, to be mounted at `/demo/company`: its buttons send a newsletter, answer a contact and print
 * a letter, by the same requests to the API that a company's systems send.
 */
export function companySide({ site, call, visitorOf }: DemoCompany): Hono {
  const app = new Hono();

  app.post('/:action', async (c) => {
    const action = c.req.param('action');
    if (!Object.hasOwn(MEDIA, action)) return c.json({ problem: 'unknown action' }, 404);
    // A page of another site must not write to the visitor of this browser.
    if ((c.req.header('sec-fetch-site') ?? 'same-origin') !== 'same-origin') return c.json({ problem: 'site' }, 403);
    const visitor = await visitorOf(c.req.header('cookie'));
    if (visitor === null) return c.json({ problem: 'no visitor' }, 409);
    const to = pageFor(c, await c.req.json<unknown>().catch(() => null));
    const message = await sendMessage(action as Action, visitor, to);
    return message === null ? c.json({ problem: 'refused' }, 502) : c.json(message);
  });

  /** The picture, as the print shop gets it from the API. */
  app.get('/qr/:id{[0-9a-f-]+\\.svg}', async (c) => {
    const id = c.req.param('id').slice(0, -'.svg'.length);
    const answer = await call('GET', `/v1/sites/${site}/touch-links/${id}/qr.svg`);
    return answer.ok ? c.body(await answer.text(), 200, { 'content-type': 'image/svg+xml' }) : c.notFound();
  });

  async function sendMessage(action: Action, visitor: string, to: string): Promise<Message | null> {
    const medium = MEDIA[action];
    // A page sees nothing of the company's tap once its visitor is a contact, so the demo writes to the visitor.
    const link = { visitor, medium, campaign: 'demo', to };
    const made = await call('POST', `/v1/sites/${site}/touch-links`, { links: [link] });
    const { links = [] } = (await made.json()) as { links?: MadeLink[] };
    if (links[0] === undefined) return null;
    const { id, url, code, shortUrl } = links[0];
    if (action === 'letter') return { code, shortUrl, qr: `/demo/company/qr/${id}.svg` };
    const touches = [{ id: `demo-${id}`, visitor, medium, campaign: 'demo' }];
    const sent = await call('POST', `/v1/sites/${site}/touches`, { touches });
    return sent.ok ? { url } : null;
  }

  return app;
}

/** The page of the demo to which the message leads, as the panel names it; else the front page. */
function pageFor(c: Context, body: unknown): string {
  const { origin } = new URL(c.req.url);
  const named = typeof body === 'object' && body !== null && 'page' in body ? String(body.page) : '';
  return `${origin}${/^\/demo\/[\w/-]{0,60}$/.test(named) ? named : '/demo/'}`;
}
