import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { UnsubscribeWords } from './unsubscribeWords.ts';

const STYLE =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1.5rem}' +
  'button{font:inherit;padding:.6rem 1.4rem;cursor:pointer}:root{color-scheme:light dark}';

/** The page loads nothing and can only send its own form. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
} as const;

/** A page with one sentence, and with the button that unsubscribes if `asks`. It needs no script, no cookie and no other file. */
export function unsubscribePage(
  words: UnsubscribeWords,
  status: 200 | 400 | 403,
  sentence: string,
  asks = false,
): Response {
  const form = asks
    ? html`<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${words.button}</button></form>`
    : '';
  const page = html`<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${words.title}</h1><p role="status">${sentence}</p>${form}</main></body>
</html>
`;
  return new Response(String(page), { status, headers: { ...HEADERS, 'content-language': words.language } });
}
