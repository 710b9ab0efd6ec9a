import type { Child } from 'hono/jsx';
import { MAIL_COLORS } from '../../messages/mailLayout.ts';

/*
 * The parts of an email. Mail programs show no SVG and no style sheet, so a bar is a cell with a background, and each
 * element carries its own style. Classes only say what changes in dark mode (`messages/mailLayout.ts`).
 */

const { text, quiet, line, accent, visitor } = MAIL_COLORS;
const BETTER = '#1a7f4b';
const WORSE = '#b3403a';

/** A titled part. */
export function MailSection({ title, children }: { title: string; children: Child }) {
  return (
    <div class="line" style={`margin:28px 0 0;padding:20px 0 0;border-top:1px solid ${line}`}>
      <h2 style="margin:0 0 12px;font-size:16px;line-height:1.3">{title}</h2>
      {children}
    </div>
  );
}

export interface MailFigure {
  name: string;
  value: string;
  /** `+8 %`; null if there was nothing before. */
  change: string | null;
  /** Null: neither better nor worse. */
  isBetter: boolean | null;
}

/** Key figures, three in a row. */
export function MailFigures({ figures }: { figures: readonly MailFigure[] }) {
  const rows = [figures.slice(0, 3), figures.slice(3, 6)];
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0} style="margin:20px 0 0">
      {rows.map((row) => (
        <tr>
          {row.map(({ name, value, change, isBetter }) => (
            <td width="33%" style="padding:0 12px 16px 0;vertical-align:top">
              <div class="quiet" style={`font-size:12px;color:${quiet}`}>
                {name}
              </div>
              <div style="font-size:24px;line-height:1.2;font-weight:600;font-variant-numeric:tabular-nums">
                {value}
              </div>
              {change !== null && (
                <div style={`font-size:12px;color:${isBetter === null ? quiet : isBetter ? BETTER : WORSE}`}>
                  {change}
                </div>
              )}
            </td>
          ))}
        </tr>
      ))}
    </table>
  );
}

export interface MailRow {
  name: string;
  /** The number that the bar shows. */
  weight: number;
  shown: string;
  href?: string;
}

/** Rows with a bar below each name. */
export function MailBars({
  rows,
  color = accent,
  head,
}: {
  rows: readonly MailRow[];
  color?: string;
  /** The names of the numbers. */
  head?: string;
}) {
  const most = Math.max(1, ...rows.map(({ weight }) => weight));
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
      {head !== undefined && (
        <tr>
          <td class="quiet" colspan={2} align="right" style={`font-size:12px;color:${quiet}`}>
            {head}
          </td>
        </tr>
      )}
      {rows.map(({ name, weight, shown, href }) => (
        <>
          <tr>
            <td style="padding:4px 12px 2px 0;word-break:break-word">
              {href === undefined ? (
                name
              ) : (
                <a class="text" href={href} style={`color:${text};text-decoration:none`}>
                  {name}
                </a>
              )}
            </td>
            <td align="right" style="padding:4px 0 2px;white-space:nowrap;font-variant-numeric:tabular-nums">
              {shown}
            </td>
          </tr>
          <tr>
            <td colspan={2} style="padding:0 0 6px">
              <Bar share={weight / most} color={color} />
            </td>
          </tr>
        </>
      ))}
    </table>
  );
}

/** A bar of two cells. An empty cell collapses in some programs, so each has a space of no height. */
function Bar({ share, color }: { share: number; color: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const cell = 'height:6px;line-height:6px;font-size:1px';
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
      <tr>
        {percent > 0 && (
          <td width={`${percent}%`} style={`${cell};background:${color};border-radius:3px`}>
            {' '}
          </td>
        )}
        {percent < 100 && (
          <td class="track" width={`${100 - percent}%`} style={`${cell};background:${line}`}>
            {' '}
          </td>
        )}
      </tr>
    </table>
  );
}

/** Shares of a whole as one bar, with the names below. */
export function MailShares({
  shares,
}: {
  shares: readonly { name: string; count: number; shown: string; color: string }[];
}) {
  const all = shares.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  return (
    <>
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
        <tr>
          {shares
            .filter(({ count }) => count > 0)
            .map(({ count, color }) => (
              <td
                width={`${Math.max(1, Math.round((count / all) * 100))}%`}
                style={`height:12px;line-height:12px;font-size:1px;background:${color}`}
              >
                {' '}
              </td>
            ))}
        </tr>
      </table>
      <p style="margin:8px 0 0">
        {shares.map(({ name, shown, color }) => (
          <span style="display:inline-block;margin:0 16px 4px 0;white-space:nowrap">
            <span style={`color:${color}`}>■</span> {name} <b>{shown}</b>
          </span>
        ))}
      </p>
    </>
  );
}

/** The states of channels, in the colors of the dashboard. */
export const STATE_COLORS = {
  'two-way': '#7a5af0',
  'visitor-only': visitor,
  'company-only': accent,
  dormant: '#9aa3ae',
} as const;
