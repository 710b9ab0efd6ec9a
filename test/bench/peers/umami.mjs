import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';

/**
 * Umami 3, from a checkout in which `npm install` and `npm run build` have run. It gets a database of its own on the same
 * server as the collector's.
 *
 * @param {string} checkout
 * @param {string} databaseUrl
 */
export async function startUmami(checkout, databaseUrl) {
  const env = { ...process.env, DATABASE_URL: databaseUrl, DISABLE_TELEMETRY: '1' };
  const tool = (/** @type {string} */ name) => join(checkout, 'node_modules/.bin', name);
  await promisify(execFile)(tool('prisma'), ['migrate', 'deploy'], { cwd: checkout, env });
  const website = crypto.randomUUID();
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql`insert into website (website_id, name, domain) values (${website}, 'Bench', 'www.example.com')`;
  await sql.end();
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const child = spawn(process.execPath, [tool('next'), 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: checkout,
    env: { ...env, NODE_ENV: 'production' },
    stdio: 'ignore',
  });
  for (let answered = false; !answered; ) {
    if (child.exitCode !== null) throw new Error(`Umami in ${checkout} has stopped`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    answered = await fetch(`http://127.0.0.1:${port}/api/heartbeat`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
  return {
    port,
    /** The same page view in the words of Umami. @param {{ url: string, userAgent: string, address: string }} browser */
    view({ url, userAgent, address }) {
      const payload = {
        ...{ website, hostname: 'www.example.com', screen: '1920x1080', language: 'de-DE', title: 'A page' },
        ...{ url: url.slice('https://www.example.com'.length), referrer: 'https://www.google.com/' },
      };
      const body = JSON.stringify({ type: 'event', payload });
      return (
        `POST /api/send HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: https://www.example.com\r\n` +
        `user-agent: ${userAgent}\r\naccept: */*\r\naccept-language: de-DE,de;q=0.9\r\nx-forwarded-for: ${address}\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
      );
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
