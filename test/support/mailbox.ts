import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** An email as the server has received it. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Headers and body as they came over the wire. */
  source: string;
  /** The connection was encrypted. */
  secure: boolean;
  user: string;
}

/** A real SMTP server, with STARTTLS and its own certificate. */
export interface Mailbox {
  /** `smtp://127.0.0.1:PORT`; with `auth` the user `ada` has the password `s3cret:x@y`. */
  url: string;
  port: number;
  received: ReceivedMail[];
  /** Recipients that the server refuses, with the reason. */
  refused: Map<string, { code: number; text: string }>;
  stop(): Promise<void>;
}

export const PASSWORD = 's3cret:x@y';

export async function mailbox({ auth = false, port = 0 } = {}): Promise<Mailbox> {
  const self: Mailbox = { url: '', port: 0, received: [], refused: new Map(), stop };
  const options: SMTPServerOptions = {
    authOptional: !auth,
    // Without TLS the server offers no sign-in, as real ones do.
    ...(!auth && { disabledCommands: ['AUTH'] }),
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (username === 'ada' && password === PASSWORD) done(null, { user: username });
      else done(Object.assign(new Error('wrong password'), { responseCode: 535 }));
    },
    onRcptTo({ address }, _session, done) {
      const refusal = self.refused.get(address);
      if (refusal === undefined) done();
      else done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      let source = '';
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => {
        source += part;
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        self.received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source,
          secure: session.secure,
          user: String(session.user ?? ''),
        });
        done();
      });
    },
  };
  const server = new SMTPServer(options);
  // A client that gives up during the handshake is a case of the tests.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  self.port = (server.server.address() as AddressInfo).port;
  self.url = auth
    ? `smtp://ada:${encodeURIComponent(PASSWORD)}@127.0.0.1:${self.port}?tls.rejectUnauthorized=false`
    : `smtp://127.0.0.1:${self.port}?tls.rejectUnauthorized=false`;
  return self;

  async function stop(): Promise<void> {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

/** The text of an email in quoted-printable or base64, part by part. */
export function partsOf(source: string): Record<string, string> {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1];
  const parts = boundary === undefined ? [source] : source.split(`--${boundary}`);
  return Object.fromEntries(
    parts.flatMap((part): [string, string][] => {
      const [head = '', ...rest] = part.trimStart().split('\r\n\r\n');
      const type = /^content-type: ([\w/]+)/im.exec(head)?.[1];
      if (type === undefined || type.startsWith('multipart')) return [];
      const body = rest.join('\r\n\r\n');
      const encoding = /^content-transfer-encoding: ([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
      if (encoding === 'base64') return [[type, Buffer.from(body, 'base64').toString('utf8')]];
      if (encoding !== 'quoted-printable') return [[type, body]];
      const bytes = body
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      return [[type, Buffer.from(bytes, 'latin1').toString('utf8')]];
    }),
  );
}

/** A header, unfolded and decoded. */
export function headerOf(source: string, name: string): string {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const value = new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    );
}
