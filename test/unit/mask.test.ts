import { describe, expect, it } from 'vitest';
import { MASKS, maskerOf } from '../../collector/core/privacy/mask.ts';

const ALL = maskerOf(MASKS);

describe('personal data', () => {
  it.each([
    // Addresses
    ['/users/anna@example.com/orders', '/users/:email/orders'],
    ['/users/anna%40example.com', '/users/:email'],
    ['/users/anna.maria+shop%40mail.example.co.uk', '/users/:email'],
    ['/@anna', '/@anna'],
    ['/team@work', '/team@work'],
    // Long numbers
    ['/order/123456789', '/order/:number'],
    ['/order/12345678', '/order/12345678'],
    ['/order-4711000815-paid', '/order-:number-paid'],
    ['/call/+49 89 1234567', '/call/:number'],
    ['/call/%2B49%2089%201234567', '/call/:number'],
    ['/call/089-1234567', '/call/:number'],
    ['/termine/05.12.2026', '/termine/05.12.2026'],
    ['/events/01-15-2026', '/events/01-15-2026'],
    ['/blog/2026-01-15-093000-news', '/blog/2026-01-15-093000-news'],
    ['/2026/11/23/title', '/2026/11/23/title'],
    ['/news/2026-11-23-10-tips', '/news/2026-11-23-10-tips'],
    // Tokens
    ['/reset/5d8ad1fe-1d33-87fb-b998-48918a32d62f', '/reset/:token'],
    ['/reset/9f86d081884c7d65', '/reset/:token'],
    ['/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', '/reset/:token'],
    ['/invite/a8Kd93jdKLs02kdLs0Kd', '/invite/:token'],
    // Words that people write
    ['/', '/'],
    ['/preise', '/preise'],
    ['/the-10-best-things-to-do-in-2026-in-berlin', '/the-10-best-things-to-do-in-2026-in-berlin'],
    ['/sommerkollektion2026neuheiten', '/sommerkollektion2026neuheiten'],
    ['/decade', '/decade'],
    ['/%E0%A4%A', '/%E0%A4%A'],
    ['/stra%C3%9Fe', '/stra%C3%9Fe'],
  ])('%s → %s', (path, masked) => {
    expect(ALL.path(path)).toBe(masked);
  });

  it('compares the words of an own pattern as people read them', () => {
    const own = maskerOf(['/kündigung/*']);
    expect(own.path('/k%C3%BCndigung/anna-m%C3%BCller')).toBe('/k%C3%BCndigung/:masked');
  });

  it.each<[name: string, value: string, masked: string]>([
    ['utm_campaign', '120211234567890123', '120211234567890123'],
    ['utm_campaign', 'anna@example.com', ':email'],
    ['utm_source', 'crm 0170 1234567', 'crm :number'],
    ['utm_campaign', 'newsletter_05.12.2026', 'newsletter_05.12.2026'],
    ['utm_campaign', '01122026', '01122026'],
    ['utm_campaign', '05.12.2026 0170 1234567', '05.12.2026 :number'],
    ['utm_source', 'newsletter-2026', 'newsletter-2026'],
    ...[
      ['05.12.25-12.12.25', 'sale-01-02-25-15-02-25', 'kw01-02/03-04-2025', '05/12/25 12/12/25', '05.12.25-4711'],
      [
        '01.12-24.12',
        '0512-1212-2025',
        '01/12-24/12',
        '01-12/24-12-25',
        '01.12.25-24.12',
        '0512-12122025',
        '01.12 24.12',
      ],
      ['0512-1212-25', 'advent 01.12-24.12.2025', '0112-0601', '01.12.-24.12.', '02.01-09.01', '01122025-24122025'],
      ['010225-150225', '25-01-02-25-02-15', '01.12.2025-31.12.2025', '2025-01-02-2025-02-15', '05.12.25_12.12.25'],
    ]
      .flat()
      .map((campaign) => ['utm_campaign', campaign, campaign] satisfies [string, string, string]),
    // Phone numbers that look a little like dates
    ['utm_source', '06.12.11.10.09', ':number'],
    ['utm_source', '01 70 12 34 56', ':number'],
    ['utm_source', '0170-1234567', ':number'],
    ['utm_source', '0512-121225', ':number'],
    ['utm_source', '0170-1234', ':number'],
    ['utm_source', '0170.12-34.56', ':number'],
    ['utm_source', '01.45-67.89', ':number'],
    ['utm_source', '02.12.24.12', ':number'],
    ['utm_source', '0211-1212-3456', ':number'],
    ['utm_source', '+49 12 12 25 12 12 25', ':number'],
    ['utm_source', '0049-89-12-12-25', ':number'],
  ])('parameter %s: %s → %s', (name, value, masked) => {
    expect(ALL.value(name, value)).toBe(masked);
  });

  it('is masked in a title', () => {
    expect(ALL.text('Order 4711000815 of anna@example.com – Shop 2026')).toBe('Order :number of :email – Shop 2026');
  });
});

describe('the owner’s list', () => {
  it('masks nothing if it is empty', () => {
    const none = maskerOf([]);
    const path = '/anna@example.com/4711000815/9f86d081884c7d65';
    expect([none.path(path), none.value('x', 'anna@example.com'), none.text('a@example.com')]).toEqual([
      path,
      'anna@example.com',
      'a@example.com',
    ]);
  });

  it.each([
    ['/account/*', '/account/smith/orders', '/account/:masked/orders'],
    ['/account/*', '/account', '/account'],
    ['/account/*', '/accounts/smith', '/accounts/smith'],
    ['/*/orders/*', '/smith/orders/7', '/:masked/orders/:masked'],
    ['number', '/anna@example.com/4711000815', '/anna@example.com/:number'],
  ])('%s on %s → %s', (entry, path, masked) => {
    expect(maskerOf([entry]).path(path)).toBe(masked);
  });

  it('masks a parameter by its name', () => {
    expect(maskerOf(['?utm_source']).value('utm_source', 'anything')).toBe(':masked');
    expect(maskerOf(['?utm_source']).value('utm_campaign', 'anything')).toBe('anything');
  });
});

it('takes time in proportion to the length of any text', () => {
  const hostile = ['a', '1', '@', 'a@', '0 ', 'a1', '.', 'eyJ', '-', '%'].map((one) => one.repeat(8192 / one.length));
  for (const text of hostile)
    for (const how of [ALL.path, ALL.text]) expect(how(`/${text}x`).length).toBeGreaterThan(0);
});
