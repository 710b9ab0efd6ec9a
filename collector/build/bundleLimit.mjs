/**
 * The worker may have so many bytes, compressed, as Cloudflare counts them. Its own limit on the free plan is 3 MB; ours
 * is there because every new isolate has to read all of it before its first answer.
 */
export const BUNDLE_LIMIT = 400_000;
