/** The uses of the API: to read, to export members, to change things, to do everything. */
export const SCOPES = ['read', 'export', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];
