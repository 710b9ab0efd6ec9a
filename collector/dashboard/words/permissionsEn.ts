/** The texts about what a contact permits. */
export const permissionsEn = {
  title: 'What they permit',
  none: 'No permission is recorded, so exports for newsletters, email and letters leave this contact out.',
  kind: {
    'opt-in': 'Opt-in',
    'double-opt-in': 'Double opt-in',
    'existing-customer': 'Existing customer (§ 7 (3) UWG)',
    'opt-out': 'Opted out',
  } as Record<string, string>,
  granted: 'permitted',
  refused: 'not permitted',
  unproven: 'without proof of a double opt-in',
  allMedia: 'All media',
  withdraw: 'Withdraw',
  withdrawNamed: (medium: string) => `Withdraw the permission for ${medium}`,
  history: 'Proof and history',
  /** The sources that the collector itself writes. */
  source: {
    api: 'API',
    dashboard: 'Dashboard',
    'one-click': 'Unsubscribed with one click',
    close: 'Unsubscribed or objected',
  } as Record<string, string>,
  proof: {
    text: 'Text',
    textVersion: 'Version of the text',
    page: 'Page',
    signedUpAt: 'Signed up',
    confirmationSentAt: 'Confirmation sent',
    interaction: 'Confirmed by',
    order: 'Purchase',
  } as Record<string, string>,
};
