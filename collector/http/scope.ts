/** The uses of the API: to read, to export members, to change things, to do everything. */
export const SCOPES = ['read', 'export', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** In the declaration of a route: every key, and everybody who is signed in, may send the request. */
export const ANY_SCOPE = 'any';
