/** The forms of an address that ad platforms compare, as the text that is hashed. */
export interface EmailForms {
  email: string;
  emailGoogle: string;
}

/** One bare address: no name, no scheme, no stray dots, no invisible characters. */
const ADDRESS = /^[^@\s<>(),:;"\\\p{C}]+@(?:[^@\s<>(),:;"\\./?#%[\]\p{C}]+\.)+[^@\s<>(),:;"\\./?#%[\]\p{C}]{2,}$/u;

/** Every form of an address; null if the text is no address. */
export function emailForms(text: string): EmailForms | null {
  const email = normalEmail(text);
  return email === null ? null : { email, emailGoogle: googleEmail(email) };
}

/**
 * Lower-case, without spaces and invisible characters. Full-width letters and ligatures become plain ones (NFKC), and a
 * domain with letters of other scripts becomes ASCII, so that both spellings of it are equal.
 */
export function normalEmail(text: string): string | null {
  const email = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replaceAll('。', '.');
  if (!ADDRESS.test(email)) return null;
  const at = email.lastIndexOf('@');
  const host = asciiHost(email.slice(at + 1));
  const normal = `${email.slice(0, at)}@${host}`;
  return host === '' || googleEmail(normal).startsWith('@') ? null : normal;
}

/** Google ignores dots, and everything from a plus sign on, in the addresses of its own hosts. */
export function googleEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const host = email.slice(at + 1);
  if (host !== 'gmail.com' && host !== 'googlemail.com') return email;
  return `${email.slice(0, at).split('+')[0]!.replaceAll('.', '')}@${host}`;
}

/** The host as mail servers know it: `müller.de` is `xn--mller-kva.de`. Empty if it cannot be a host. */
function asciiHost(host: string): string {
  if (!/[^!-~]/.test(host)) return host;
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}
