export declare const LIMITS: { tag: number; everything: number };
export declare function bundleTag(): Promise<{ tag: string; signals: string; signalsFile: string }>;
export declare function bundleWhole(): Promise<string>;
export declare function bundleModule(): Promise<string>;
export declare function hashOf(text: string): string;
export declare const ADD_ONS: readonly string[];
export declare function bundleAddOn(name: string): Promise<string>;
export declare function encode(text: string): { identity: Buffer; gzip: Buffer; br: Buffer };
export declare function measure(text: string): { raw: number; gzip: number; brotli: number };
