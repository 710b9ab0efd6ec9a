export declare const LIMIT: number;
export declare function bundleTag(): Promise<string>;
export declare function measure(text: string): { raw: number; gzip: number; brotli: number };
