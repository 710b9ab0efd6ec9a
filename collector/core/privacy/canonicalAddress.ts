/**
 * One spelling for each IP address, as RFC 5952 writes it: `2001:DB8:0::1`, `[2001:db8::1]:443` and `2001:db8::1%eth0` are
 * `2001:db8::1`, and an IPv4 address mapped into IPv6 is that IPv4 address. Text that is not an address stays as it is.
 */
export function canonicalAddress(text: string): string {
  const plain = withoutPort(text.trim());
  if (!plain.includes(':')) return plain;
  // The zone after `%` names a network interface of the machine that wrote it, and is not part of the address.
  const url = `http://[${plain.replace(/%.*$/s, '')}]`;
  if (!URL.canParse(url)) return plain;
  const address = new URL(url).hostname.slice(1, -1);
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(address);
  if (mapped === null) return address;
  const [high, low] = mapped.slice(1).map((group) => Number.parseInt(group, 16)) as [number, number];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Some proxies add a port: `192.0.2.1:443`, `[2001:db8::1]:443`. */
function withoutPort(text: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}
