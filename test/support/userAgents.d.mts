export declare const USER_AGENTS: readonly [string, ...string[]];
export declare const USER_AGENT: string;
export declare function distinctUserAgent(): string;
