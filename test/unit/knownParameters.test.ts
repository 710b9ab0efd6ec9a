import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { hintFor, knownParameters } from '../../collector/http/knownParameters.ts';
import { onError } from '../../collector/http/problem.ts';
import type { Env } from '../../collector/http/runtime.ts';

describe('the hint for an unknown query parameter', () => {
  const KNOWN = ['from', 'to', 'limit', 'cursor', 'filter', 'by'];
  it.each([
    ['limt', 'limit'],
    ['Limit', 'limit'],
    ['filters', 'filter'],
    ['filter[]', 'filter'],
    ['per_page', 'limit'],
    ['page-size', 'limit'],
    ['offset', 'cursor'],
    ['start_date', 'from'],
    ['since', 'from'],
    ['until', 'to'],
    ['groupBy', 'by'],
    ['form', 'from'],
  ])('suggests for %s what was probably meant', (unknown, meant) => {
    expect(hintFor(unknown, KNOWN)).toBe(
      `did you mean \`${meant}\`? this route has \`from\`, \`to\`, \`limit\`, \`cursor\`, \`filter\`, \`by\``,
    );
  });

  it('suggests no parameter that the route does not have, and nothing for a foreign word', () => {
    expect(hintFor('per_page', ['since'])).toBe('this route has `since`');
    expect(hintFor('constructor', KNOWN)).toMatch(/^this route has/);
    expect(hintFor('limit', [])).toBe('this route has no query parameters');
  });
});

describe('a request with an unknown query parameter', () => {
  const app = new Hono<Env>();
  app.onError(onError);
  app.use(knownParameters(['limit'], { since: '`from` takes its place' }));
  app.get('/', (c) => c.text('ok'));
  const ask = async (query: string) => {
    const answer = await app.request(`/?${query}`, {}, { runtime: {}, client: {} } as unknown as Env['Bindings']);
    return [answer.status, answer.status === 200 ? await answer.text() : await answer.json()];
  };

  it('is refused with a pointer to it', async () => {
    expect(await ask('limit=1')).toEqual([200, 'ok']);
    expect(await ask('limit=1&lim%2Fit=2')).toMatchObject([400, { pointer: '/lim~1it' }]);
    expect(await ask('lmit=2')).toMatchObject([400, { pointer: '/lmit', hint: expect.stringMatching(/`limit`\?/) }]);
  });

  it('is refused with the hint of a retired one', async () => {
    expect(await ask('since=2026-01-01')).toMatchObject([400, { hint: '`from` takes its place' }]);
  });
});
