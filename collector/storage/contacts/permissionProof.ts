/** The proof of a statement about a permission. Times are ISO 8601. Absent parts are not known. */
export interface PermissionProof {
  /** The words to which the person agreed. */
  text?: string;
  /** The version of these words, by which the owner finds them. */
  textVersion?: string;
  /** The page or the form of the sign-up. */
  page?: string;
  signedUpAt?: string;
  confirmationSentAt?: string;
  /** The owner's id of the action that confirmed it: of the link that was clicked, of the form that was sent. */
  interaction?: string;
  /** The purchase of an existing customer. */
  order?: string;
}
