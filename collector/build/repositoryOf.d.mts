export declare function repositoryOf(
  whole: { repository?: string | { url: string } },
  root: string,
  directory: string,
): Promise<{ repository?: { type: 'git'; url: string; directory: string } }>;
