import { connect } from 'node:net';

/** A request whose answer matters to the next ones. @typedef {{ text: string, answered: (head: string) => void }} Asked */

/**
 * Loads an HTTP server on the loopback with keep-alive connections, one request at a time on each. It implements only
 * the HTTP that it needs, because on two cores the client takes its time from the server. Time and number are limited.
 *
 * @param {{ port: number, connections: number, seconds: number, most?: number, request: (n: number) => string | Asked }} plan
 * @returns {Promise<{ requests: number, perSecond: number, p50: number, p99: number, statuses: Record<string, number> }>}
 *   latencies in milliseconds
 */
export async function load({ port, connections, seconds, most = 1_000_000, request }) {
  /** @type {Record<string, number>} */
  const statuses = {};
  /** @type {number[]} */
  const latencies = [];
  let sent = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;

  const one = () =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      let answer = '';
      let at = 0;
      /** @type {Asked | null} */
      let asked = null;
      const next = () => {
        if (performance.now() >= end || sent >= most) {
          socket.end();
          resolve(undefined);
          return;
        }
        const made = request(sent++);
        asked = typeof made === 'string' ? null : made;
        at = performance.now();
        socket.write(typeof made === 'string' ? made : made.text);
      };
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1');
        const headEnd = answer.indexOf('\r\n\r\n');
        if (headEnd === -1) return;
        if (!isComplete(answer, headEnd)) return;
        const status = answer.slice(9, 12);
        statuses[status] = (statuses[status] ?? 0) + 1;
        latencies.push(performance.now() - at);
        asked?.answered(answer.slice(0, headEnd));
        answer = '';
        next();
      });
      socket.on('connect', next);
      socket.on('error', reject);
    });
  await Promise.all(Array.from({ length: connections }, one));

  const elapsed = (performance.now() - begun) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (part) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
  return { requests: latencies.length, perSecond: latencies.length / elapsed, p50: at(0.5), p99: at(0.99), statuses };
}

/** @param {string} answer @param {number} headEnd */
function isComplete(answer, headEnd) {
  const head = answer.slice(0, headEnd);
  if (/transfer-encoding: chunked/i.test(head)) return answer.endsWith('0\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(head)?.[1] ?? '0';
  return answer.length >= headEnd + 4 + Number(length);
}
