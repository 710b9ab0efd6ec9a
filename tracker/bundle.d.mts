export declare const LIMIT: number;
export declare const GOAL: number;
export declare function bundleTag(): Promise<string>;
export declare function bundleModule(): Promise<string>;
export declare function measure(text: string): { raw: number; gzip: number; brotli: number };
