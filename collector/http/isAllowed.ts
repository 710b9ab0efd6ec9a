/** Does the origin belong to the site? `https://*.example.com` allows every host below. */
export function isAllowed(origin: string, allowed: readonly string[]): boolean {
  return allowed.some((one) => {
    if (one === origin) return true;
    const [scheme, host] = one.split('://*.');
    return host !== undefined && origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`);
  });
}
