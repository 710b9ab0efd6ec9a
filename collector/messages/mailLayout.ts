/** The colors of an email, for light and dark. Mail programs know no variables, so dark ones come by class. */
export const MAIL_COLORS = {
  ground: '#f6f7f8',
  card: '#ffffff',
  text: '#16181d',
  quiet: '#5c6470',
  line: '#e3e6ea',
  accent: '#2f6fd6',
  visitor: '#e07b24',
} as const;

/** Programs that follow the system's dark mode read this; the others show the light colors or invert them. */
const DARK = `
@media (prefers-color-scheme: dark) {
  .ground { background: #0f1115 !important; }
  .card { background: #16181d !important; border-color: #2a2e36 !important; }
  .text, .text a { color: #e6e8ea !important; }
  .quiet, .quiet a { color: #a3abb6 !important; }
  .line { border-color: #2a2e36 !important; }
  .link { color: #8ab4f8 !important; }
  .track { background: #2a2e36 !important; }
}`;

const FONT = '-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif';

interface MailLayout {
  language: string;
  /** Shown beside the subject in a list of emails. */
  preview: string;
  /** HTML. */
  content: string;
  /** HTML below the card: why the email was sent. */
  foot: string;
}

/** An email of 600 pixels as HTML: a table, because some mail programs know neither grid nor flex. It loads nothing. */
export function mailLayout({ language, preview, content, foot }: MailLayout): string {
  const { ground, card, text, quiet, line } = MAIL_COLORS;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(preview)}</title>
<style>${DARK}
@media (max-width: 620px) { .card { border-radius: 0 !important; } .pad { padding: 20px 16px !important; } }
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:${ground}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${ground}">
<tr><td align="center" style="padding:24px 0">
<table role="presentation" class="card text" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:${card};color:${text};border:1px solid ${line};border-radius:8px;font-family:${FONT};font-size:15px;line-height:1.5">
<tr><td class="pad" style="padding:28px 32px">${content}</td></tr>
</table>
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px">
<tr><td class="quiet pad" style="padding:16px 32px;font-family:${FONT};font-size:12px;line-height:1.5;color:${quiet}">${foot}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** A link as a button. The address is one of the collector. */
export function mailButton(url: string, name: string): string {
  const { accent } = MAIL_COLORS;
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:20px 0 0"><tr><td style="border-radius:6px;background:${accent}"><a href="${escapeHtml(url)}" style="display:inline-block;padding:10px 18px;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(name)}</a></td></tr></table>`;
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPED[sign]!);
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
