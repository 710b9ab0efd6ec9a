/**
 * Every user agent of a test or benchmark that stands for a person. All are copied from real browsers; the first one is
 * the default.
 */
export const USER_AGENTS = /** @type {const} */ ([
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
]);

/** The default: Chrome on Linux. */
export const USER_AGENT = USER_AGENTS[0];

let count = 0;

/**
 * The default user agent with another build of Chrome each time. Only digits differ: random letters would now and then
 * spell a word of isbot's list, like `feed`.
 */
export function distinctUserAgent() {
  count += 1;
  const build = `${1_000 + Math.floor(count / 1_000)}.${count % 1_000}`;
  return USER_AGENT.replace('Chrome/147.0.0.0', `Chrome/147.0.${build}`);
}
