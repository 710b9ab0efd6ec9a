/**
 * Most bytes of the worker, compressed, as Cloudflare counts them. Cloudflare's own limit on the free plan is 3 MB. This
 * one is lower because every new isolate reads the whole worker before its first answer.
 */
export const BUNDLE_LIMIT = 620_000;
