/** How members of an audience are written to on paper: their touch links lead to a page, and belong to a campaign. */
export interface AudiencePrint {
  /** An address on an origin of the site. */
  to: string;
  campaign: string;
  /** The owner's legal ground for letters to members who have given no permission, in the owner's words. */
  legalGround?: string | undefined;
}
