import { expect, it } from 'vitest';
import { readSecrets, rotateSecret, signingSecrets, writeSecrets } from '../../collector/http/webhookSecrets.ts';

const DAY = 86_400_000;

it('a former secret signs for exactly one day', () => {
  const rotated = readSecrets(writeSecrets(rotateSecret(readSecrets('whsec_b2xk'), 'whsec_bmV3', 1_000)));
  expect(signingSecrets(rotated, 1_000)).toEqual(['whsec_bmV3', 'whsec_b2xk']);
  expect(signingSecrets(rotated, 1_000 + DAY - 1)).toEqual(['whsec_bmV3', 'whsec_b2xk']);
  expect(signingSecrets(rotated, 1_000 + DAY)).toEqual(['whsec_bmV3']);
});

it('at most two former secrets are kept, without expired ones', () => {
  const twice = rotateSecret(rotateSecret(readSecrets('a'), 'b', 0), 'c', 1);
  expect(signingSecrets(twice, 2)).toEqual(['c', 'b', 'a']);
  expect(signingSecrets(rotateSecret(twice, 'd', 2), 3)).toEqual(['d', 'c', 'b']);
  expect(rotateSecret(twice, 'd', 2 + DAY).former).toEqual([{ secret: 'c', until: 2 + 2 * DAY }]);
});
