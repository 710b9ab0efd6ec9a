/** The five states of a channel, in the order in which reports list them. */
export const STATES = ['two-way', 'visitor-only', 'company-only', 'dormant', 'passive'] as const;
export type State = (typeof STATES)[number];

/**
 * The state that follows from the two taps. A visitor who never opened their tap is `passive`, whatever the company does:
 * this is traffic, not a channel.
 */
export function stateOf(visitorOpen: boolean, visitorEverOpened: boolean, companyOpen: boolean): State {
  if (visitorOpen) return companyOpen ? 'two-way' : 'visitor-only';
  if (!visitorEverOpened) return 'passive';
  return companyOpen ? 'company-only' : 'dormant';
}
