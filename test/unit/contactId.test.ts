import { describe, expect, it } from 'vitest';
import { isPlaceholder } from '../../collector/core/privacy/contactId.ts';

describe('an id of a contact', () => {
  it.each([
    ...['undefined', 'null', 'NULL', '(null)', '<null>', '"null"', 'nil', '<nil>', 'None', 'NaN', '\\N', '#N/A', 'n/a'],
    ...['[object Object]', '[object Undefined]', '0', '-1', '0000', '0.0', '-', '', ' ', '()', '{}', '[]'],
    ...['00000000000000000000000000000000', '00000000-0000-0000-0000-000000000000'],
    ...[
      '{00000000-0000-0000-0000-000000000000}',
      '(not set)',
      ' Guest ',
      'anonymousUser',
      '[anonymous]',
      'not logged in',
    ],
    ...['{{user.id}}', '\u0024{id}', '%USER_ID%', '<%= id %>', '[id]', '{id}', '__ID__'],
  ])('%j names nobody', (id) => {
    expect(isPlaceholder(id)).toBe(true);
  });

  it.each([
    ...['crm-17', '17', '007', '1', '10', 'a0', '5d8ad1fe-1d33-47fb-b998-48918a32d62f', 'test', 'nullmeier', 'user-1'],
    ...[
      '{5D8AD1FE-1D33-47FB-B998-48918A32D62F}',
      '{5d8ad1fe1d3347fbb99848918a32d62f}',
      '00000000-0000-0000-0000-000000000001',
    ],
    ...['guest-4711', '(17)', '<17>', "O'Neil", '-17'],
  ])('%j names a contact', (id) => {
    expect(isPlaceholder(id)).toBe(false);
  });
});
