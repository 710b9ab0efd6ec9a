/** How members of an audience are written to on paper: their touch links lead to a page, and belong to a campaign. */
export interface AudiencePrint {
  /** An address on an origin of the site. */
  to: string;
  campaign: string;
}
