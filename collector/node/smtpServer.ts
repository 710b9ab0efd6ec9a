/** The SMTP server of `DUPLEX_SMTP_URL`, and the sender of `DUPLEX_MAIL_FROM`. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte; else by STARTTLS, if the server offers it. */
  secure: boolean;
  auth: { user: string; pass: string } | null;
  /** The server's certificate is checked. */
  verifies: boolean;
  from: { name: string; address: string };
}

const FROM = /^(?:"?([^"<>]*?)"?\s*<([^<>\s@]+@[^<>\s@]+)>|([^<>\s@]+@[^<>\s@]+))$/;

/**
 * Reads both settings; null if neither is set. The message of an error never contains the address, because it may hold a
 * password.
 */
export function smtpServer(url: string | undefined, from: string | undefined): SmtpServer | null {
  if (url === undefined && from === undefined) return null;
  if (url === undefined)
    throw new Error('DUPLEX_SMTP_URL is missing; it must be like smtp://user:password@mail.example.com:587');
  if (from === undefined) throw new Error('DUPLEX_MAIL_FROM is missing; it must be like Duplex <duplex@example.com>');
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === '') {
    throw new Error(
      'DUPLEX_SMTP_URL must be like smtp://user:password@mail.example.com:587 or smtps://mail.example.com',
    );
  }
  const [, name = '', named, plain] = FROM.exec(from) ?? [];
  const address = named ?? plain;
  if (address === undefined) throw new Error('DUPLEX_MAIL_FROM must be like Duplex <duplex@example.com>');
  const secure = parsed.protocol === 'smtps:';
  const user = decoded(parsed.username);
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port === '' ? (secure ? 465 : 587) : Number(parsed.port),
    secure,
    auth: user === '' ? null : { user, pass: decoded(parsed.password) },
    verifies: parsed.searchParams.get('tls.rejectUnauthorized') !== 'false',
    from: { name, address },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error('DUPLEX_SMTP_URL: write % in a user name or password as %25');
  }
}
