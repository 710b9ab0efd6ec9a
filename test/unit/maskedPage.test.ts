import { expect, it } from 'vitest';
import { MASKS, maskerOf } from '../../collector/core/privacy/mask.ts';
import { maskedPage } from '../../collector/enrich/maskedPage.ts';
import { plainParameters } from '../../collector/enrich/plainParameters.ts';

it.each<[address: string, masked: string, list?: readonly string[]]>([
  ['https://example.com/preise?utm_source=news#x', 'https://example.com/preise?utm_source=news#x'],
  ['https://example.com/u/a@example.com', 'https://example.com/u/:email'],
  ['https://example.com/?utm_source=a@example.com', 'https://example.com/?utm_source=%3Aemail'],
  ['https://example.com/?UTM_SOURCE=a@example.com', 'https://example.com/?utm_source=%3Aemail'],
  ['https://example.com/?a=1&amp;utm_term=a@example.com', 'https://example.com/?a=1&utm_term=%3Aemail'],
  ['https://example.com/#utm_source=a@example.com', 'https://example.com/?utm_source=%3Aemail'],
  // Other parameters are never stored, and a click id is not personal data: neither needs masking.
  ['https://example.com/?token=9f86d081884c7d659a2f', 'https://example.com/?token=9f86d081884c7d659a2f'],
  ['https://example.com/?gclid=1234567890123', 'https://example.com/?gclid=1234567890123'],
  ['https://example.com/?gclid=1&x=2', 'https://example.com/?gclid=%3Amasked&x=2', ['?gclid']],
  [`https://example.com/${'x'.repeat(2000)}`, `https://example.com/${'x'.repeat(2000)}`],
])('%s → %s', (address, masked, list = MASKS) => {
  expect(maskedPage(plainParameters(new URL(address)), maskerOf(list)).href).toBe(masked);
});
