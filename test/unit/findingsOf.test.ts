import { describe, expect, it } from 'vitest';
import { findingOfTag, findingsOf } from '../../collector/api/sites/findingsOf.ts';

const SITE = { id: 's1', tagBase: 'https://d.example.com/d', consent: 'required', cookieDomain: null } as const;
const TAG = '<script defer src="https://d.example.com/d/tag.js" data-site="s1"></script>';

function codes(html: string, more: { url?: string; policy?: string; site?: object } = {}): Record<string, string> {
  const page = { url: new URL(more.url ?? 'https://www.example.com/'), html, policy: more.policy ?? null };
  const { findings } = findingsOf(page, { ...SITE, ...more.site });
  return Object.fromEntries(findings.map(({ check, result, code }) => [check, `${result} ${code}`]));
}

describe('the snippet', () => {
  it.each<[name: string, html: string, snippet: string]>([
    ['as pasted', TAG, 'good present'],
    ['in single quotes', TAG.replaceAll('"', "'"), 'good present'],
    [
      'in capitals, without quotes',
      '<SCRIPT SRC=https://d.example.com/d/tag.js DATA-SITE=s1></SCRIPT>',
      'good present',
    ],
    ['with a > in an attribute', TAG.replace('defer', 'defer title="a > b"'), 'good present'],
    [
      'with the site in the address',
      '<script src="https://d.example.com/d/tag.js?x=1&amp;site=s1"></script>',
      'good present',
    ],
    ['of one build', TAG.replace('tag.js', 'tag.0123456789abcdef.js'), 'good present'],
    [
      'relative to <base>',
      '<base href="https://d.example.com/d/"><script src="tag.js" data-site="s1"></script>',
      'good present',
    ],
    ['twice', TAG + TAG, 'warning twice'],
    ['in a comment', `<!-- ${TAG} -->`, 'bad missing'],
    ['in the text of a script', `<script>document.title = '${TAG.replace('</script>', '')}'</script>`, 'bad missing'],
    ['for a consent manager', TAG.replace('<script', '<script type="text/plain"'), 'warning held'],
    ['with its address held back', TAG.replace(' src=', ' data-cookieconsent-src='), 'warning held'],
    ['of another product', '<script src="https://cdn.example.net/tag.js"></script>', 'bad missing'],
    [
      'left to a tag manager',
      '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-1"></script>',
      'warning tag-manager',
    ],
    ['not there', '<p>Hello</p>', 'bad missing'],
  ])('%s', (_, html, snippet) => {
    expect(codes(html)['snippet']).toBe(snippet);
  });

  it('names the site, another one, or none', () => {
    expect(codes(TAG)['site']).toBe('good right');
    expect(codes(TAG.replace('s1', 's2'))['site']).toBe('bad other');
    expect(codes(TAG.replace(' data-site="s1"', ''))['site']).toBe('bad absent');
    expect(codes(TAG.replace('s1', 's2') + TAG)['site']).toBe('good right');
  });
});

describe('a page', () => {
  it('blocks the tag by its header or by <meta>', () => {
    expect(codes(TAG)['policy']).toBe('good none');
    expect(codes(TAG, { policy: "default-src 'self'" })['policy']).toBe('bad blocked');
    expect(codes(TAG, { policy: 'default-src https://d.example.com' })['policy']).toBe('good allowed');
    const meta = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`;
    expect(codes(meta + TAG)['policy']).toBe('bad blocked');
  });

  it('shares the domain of the cookie, or not', () => {
    expect(codes(TAG)['cookie']).toBe('good own');
    expect(codes(TAG.replace('d.example.com', 'd.example.net'))['cookie']).toBe('bad third-party');
    expect(codes(TAG, { url: 'https://me.github.io/', site: {} })['cookie']).toBe('bad third-party');
    expect(codes(TAG, { site: { cookieDomain: 'shop.example.com' } })['cookie']).toBe('bad domain');
  });

  it('uses HTTPS, or not', () => {
    expect(codes(TAG)['https']).toBe('good https');
    expect(codes(TAG, { url: 'http://www.example.com/' })['https']).toBe('bad http');
  });

  it('asks for consent by a manager, or not', () => {
    expect(codes(TAG)['consent']).toBe('warning none');
    expect(codes(TAG, { site: { consent: 'granted' } })['consent']).toBe('good granted');
    const manager = '<script src="https://consent.cookiebot.com/uc.js"></script>';
    expect(codes(TAG + manager)['consent']).toBe('good manager');
  });
});

it('distinguishes an answer with the tag from any other answer', () => {
  const url = new URL('https://d.example.com/d/tag.js');
  expect(findingOfTag(url, { status: 200, contentType: 'text/javascript' }).code).toBe('answers');
  expect(findingOfTag(url, { status: 200, contentType: 'text/html' }).code).toBe('other-answer');
  expect(findingOfTag(url, { status: 404, contentType: 'text/javascript' }).code).toBe('other-answer');
  expect(findingOfTag(url, null, 'no answer in 5 s')).toMatchObject({ code: 'no-answer', result: 'bad' });
});
