/** The likely causes of a bounce, in the order in which they are looked for. */
export const CAUSES = ['broken', 'slow', 'looks', 'mismatch', 'unknown'] as const;
export type Cause = (typeof CAUSES)[number];
