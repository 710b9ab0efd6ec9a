import { describe, expect, it } from 'vitest';
import { policyAllows } from '../../collector/api/sites/policyAllows.ts';

const PAGE = new URL('https://www.example.com/a');
const script = (url: string, nonce?: string) => ({ kind: 'script', url: new URL(url), nonce }) as const;

describe('a content security policy allows a script', () => {
  it.each<[policy: string, url: string, allows: boolean]>([
    ["script-src 'self'", 'https://www.example.com/d/tag.js', true],
    ["script-src 'self'", 'https://d.example.com/d/tag.js', false],
    ["default-src 'none'", 'https://www.example.com/d/tag.js', false],
    ["default-src 'none'; script-src *", 'https://d.example.com/d/tag.js', true],
    ['script-src https:', 'https://d.example.com/d/tag.js', true],
    ['script-src https:', 'http://d.example.com/d/tag.js', false],
    ['script-src https://*.example.com', 'https://d.example.com/d/tag.js', true],
    ['script-src https://*.example.com', 'https://example.com/d/tag.js', false],
    ['SCRIPT-SRC D.Example.com', 'https://d.example.com/d/tag.js', true],
    ['script-src d.example.com:8443', 'https://d.example.com/d/tag.js', false],
    ['script-src d.example.com:*', 'https://d.example.com:8443/d/tag.js', true],
    ['script-src https://d.example.com:443', 'https://d.example.com/d/tag.js', true],
    ['script-src https://d.example.com/d/', 'https://d.example.com/d/tag.js', true],
    ['script-src https://d.example.com/other.js', 'https://d.example.com/d/tag.js', false],
    ['script-src *; script-src-elem d.example.com', 'https://e.example.com/d/tag.js', false],
    ["script-src 'none'; script-src *", 'https://d.example.com/d/tag.js', false],
    ["script-src https: 'strict-dynamic' 'nonce-abc'", 'https://d.example.com/d/tag.js', false],
    ["script-src *, script-src 'none'", 'https://d.example.com/d/tag.js', false],
    ['img-src *', 'https://d.example.com/d/tag.js', true],
  ])('%s: %s is %s', (policy, url, allows) => {
    expect(policyAllows([policy], PAGE, script(url))).toBe(allows);
  });

  it('whose nonce it names, and no other', () => {
    const policy = ["script-src 'strict-dynamic' 'nonce-abc'"];
    expect(policyAllows(policy, PAGE, script('https://d.example.com/d/tag.js', 'abc'))).toBe(true);
    expect(policyAllows(policy, PAGE, script('https://d.example.com/d/tag.js', 'xyz'))).toBe(false);
    expect(policyAllows(policy, PAGE, script('https://d.example.com/d/tag.js', ''))).toBe(false);
  });

  it('without allowing its requests', () => {
    const url = new URL('https://d.example.com/d/e');
    const policy = "default-src 'self'; script-src d.example.com";
    expect(policyAllows([policy], PAGE, { kind: 'connect', url })).toBe(false);
    expect(policyAllows([`${policy}; connect-src d.example.com`], PAGE, { kind: 'connect', url })).toBe(true);
  });
});
