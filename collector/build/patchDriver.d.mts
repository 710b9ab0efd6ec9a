import type { Plugin } from 'esbuild';

export declare const patchDriver: Plugin;
