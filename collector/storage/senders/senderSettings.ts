/** The owner's settings of a sender. */
export interface SenderSettings {
  /** The medium of everything that it sends, instead of the one that its messages show. */
  medium?: string;
  /** The topics of Amazon SNS from which messages are accepted. */
  topics?: string[];
}
