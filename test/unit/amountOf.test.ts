import { expect, it } from 'vitest';
import { amountOf } from '../../collector/api/events/amountOf.ts';

it.each([
  ['120', 120],
  ['120.5', 120.5],
  ['120,50', 120.5],
  ['1,234.50', 1234.5],
  ['1.234,50', 1234.5],
  ['1 234,50', 1234.5],
  ['1.234.567', 1234567],
  ['-5', -5],
  ['1.234', 1.234],
  ['12,34,56', null],
  ['€ 5', null],
  ['1e5', null],
  ['', null],
])('reads %j as %j', (text, amount) => expect(amountOf(text)).toBe(amount));
