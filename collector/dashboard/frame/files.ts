import type { Context } from 'hono';
import { encodingFor } from '../../http/encodingFor.ts';
import { problem } from '../../http/problem.ts';
import type { Env } from '../../http/runtime.ts';
import { BASE } from './address.ts';
import type { Files } from './Layout.tsx';

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** The addresses of style and script. They bear a hash, so that caches may keep the files for good. */
export function filesOf(c: Context<Env>): Files {
  const address = (name: string, ending: string) =>
    `${BASE}/files/${name}.${c.env.runtime.assets.get(`${name}.${ending}`)?.hash ?? 'none'}.${ending}`;
  return { style: address('style', 'css'), script: address('script', 'js'), builder: address('builder', 'js') };
}

/** Serves a file under the name that bears its hash. Another hash is that of another build. */
export function file(c: Context<Env>): Response {
  const [name = '', hash, ending = ''] = (c.req.param('name') ?? '').split('.');
  const asset = c.env.runtime.assets.get(`${name}.${ending}`);
  if (asset === undefined || asset.hash !== hash) return problem(404, 'this build has no such file');
  const encoding = encodingFor(c.env.client.acceptEncoding);
  const headers: Record<string, string> = {
    'content-type': TYPES[ending] ?? 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  };
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  return new Response(asset.bodyIn(encoding), { encodeBody: 'manual', headers } as ResponseInit);
}
