import { expect, it } from 'vitest';
import { faultOfUrl } from '../../collector/http/faultOfUrl.ts';
import { hasDotSegment } from '../../collector/http/hasDotSegment.ts';

it.each([
  ...[
    'shop.localhost',
    'hook.test',
    'hook.example',
    'hook.invalid',
    'abc.onion',
    'db.internal',
    'nas.home.arpa',
    'x.alt',
  ],
  ...['printer.local', 'nas.lan', 'intranet', 'localhost', 'DB.INTERNAL.', '1.0.0.127.in-addr.arpa'],
  ...['127.1', '0x7f000001', '0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1'],
  ...[
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '240.0.0.1',
    '255.255.255.255',
  ],
  ...['[::1]', '[::ffff:10.0.0.1]', '[::ffff:8.8.8.8]', '[64:ff9b::a00:1]', '[64:ff9b:1::1]', '[100::1]', '[fd00::1]'],
  ...[
    '[fe80::1]',
    '[2001::1]',
    '[2001:2::1]',
    '[2001:10::1]',
    '[2001:db8::1]',
    '[2002:a00:1::]',
    '[3fff::1]',
    '[5f00::1]',
  ],
])('refuses a webhook to %s', (host) => {
  expect(faultOfUrl(`https://${host}/hook`, false)).toBe('must be publicly reachable');
});

it.each(['hooks.example.com', 'test.de', 'my-internal.com', 'local.host', '8.8.8.8', '[2606:4700::1111]'])(
  'allows a webhook to %s',
  (host) => {
    expect(faultOfUrl(`https://${host}/hook`, false)).toBeNull();
  },
);

it.each([
  '/d/../metrics',
  '/d/%2e%2E/metrics',
  '/d/.%2e/metrics',
  '/d/..%2fmetrics',
  '/d\\..\\metrics',
  '/d/./me',
  '/d/..',
])('finds the dot segment in %s', (url) => expect(hasDotSegment(url)).toBe(true));

it.each(['/d/tag.js', '/d/..js', '/d/in?page=/../x', '/v1/sites/a...b', '/'])('finds none in %s', (url) => {
  expect(hasDotSegment(url)).toBe(false);
});
