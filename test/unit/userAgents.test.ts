import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isbot } from 'isbot';
import { expect, it } from 'vitest';
import { botReason } from '../../collector/enrich/bot.ts';
import { distinctUserAgent, USER_AGENTS } from '../support/userAgents.mjs';

const verdictOf = (userAgent: string) =>
  botReason({
    headers: new Headers({ 'user-agent': userAgent }),
    webdriver: false,
    allowsAutomation: false,
    referrer: undefined,
    verdict: null,
  });

it.each(USER_AGENTS)('is a person for isbot and for the collector: %s', (userAgent) => {
  expect([isbot(userAgent), verdictOf(userAgent)]).toEqual([false, null]);
});

it('makes a hundred thousand distinct user agents, each one a person', () => {
  const made = Array.from({ length: 100_000 }, distinctUserAgent);
  expect(new Set(made).size).toBe(made.length);
  expect(made.filter((userAgent) => isbot(userAgent))).toEqual([]);
  expect(made.every((userAgent) => /Chrome\/147\.0\.\d{4}\.\d{1,3} Safari\/537\.36$/.test(userAgent))).toBe(true);
});

it('is the only source of user agents that carry random letters or stand for a person', () => {
  const test = join(import.meta.dirname, '..');
  const elsewhere = readdirSync(test, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file) && !/userAgents|device\.test/.test(file))
    .flatMap((file) =>
      readFileSync(join(test, file), 'utf8')
        .split('\n')
        .filter((line) => /Mozilla\/5\.0/.test(line) && !/Googlebot/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(elsewhere).toEqual([]);
});
