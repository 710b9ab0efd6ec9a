/** The interest of a visitor, judged by their visits alone. */
export const INTERESTS = ['bounced', 'browsing', 'interested'] as const;
export type Interest = (typeof INTERESTS)[number];

export const INTERESTED_MS = 120_000;
export const INTERESTED_VISITS = 3;

/** Two minutes of engagement in total, or three visits, make a visitor interested. `engaged` is in milliseconds. */
export function interestOf({
  engaged,
  visits,
  bounces,
}: {
  engaged: number;
  visits: number;
  bounces: number;
}): Interest {
  if (engaged >= INTERESTED_MS || visits >= INTERESTED_VISITS) return 'interested';
  return visits > 0 && bounces === visits ? 'bounced' : 'browsing';
}
