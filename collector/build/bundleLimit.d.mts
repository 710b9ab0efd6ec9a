export declare const BUNDLE_LIMIT: number;
