import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { minify } from 'terser';

/** The most that the tag may weigh, and what it is to weigh one day; brotli at its best, bytes. */
export const LIMIT = 5640;
export const GOAL = 2300;

/**
 * Bundles the tag as it is served: one classic script.
 *
 * @returns {Promise<string>}
 */
export const bundleTag = () => bundle('tag.ts', 'iife');

/**
 * Bundles the same for `import { duplex, start } from …`: one module.
 *
 * @returns {Promise<string>}
 */
export const bundleModule = () => bundle('module.ts', 'esm');

/** What not every owner wants, beside the tag: `chat-crisp` by `data-chat="crisp"`, `share-token` by `data-share="token"`. */
export const ADD_ONS = [
  ...['crisp', 'hubspot', 'intercom', 'livechat', 'tawk', 'userlike', 'zendesk'].map((vendor) => `chat-${vendor}`),
  'share-token',
];

/**
 * Bundles an add-on into a module of its own.
 *
 * @param {string} name
 * @returns {Promise<string>}
 */
export const bundleAddOn = (name) => bundle(`${name.replace('-', '/')}.ts`, 'esm');

/**
 * @param {string} entry
 * @param {import('esbuild').Format} format
 * @returns {Promise<string>}
 */
async function bundle(entry, format) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format,
    target: 'es2022',
    // Without it esbuild takes over `"use strict"` from the compiler's settings.
    tsconfigRaw: '{}',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  });
  // esbuild alone leaves 4 % more; functions with arguments, taken in where they are called, repeat less (`inline`).
  const { code } = await minify(/** @type {import('esbuild').OutputFile} */ (outputFiles[0]).text, {
    ecma: 2020,
    module: format === 'esm',
    toplevel: true,
    compress: { passes: 5, unsafe_arrows: true, pure_getters: true, keep_fargs: false, hoist_funs: true, inline: 1 },
    format: { ecma: 2020 },
  });
  return /** @type {string} */ (code);
}

/**
 * A text as servers send it: as it is, gzip -9, and brotli 11.
 *
 * @param {string} text
 * @returns {{ identity: Buffer, gzip: Buffer, br: Buffer }}
 */
export function encode(text) {
  const identity = Buffer.from(text);
  return {
    identity,
    gzip: gzipSync(identity, { level: 9 }),
    br: brotliCompressSync(identity, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length },
    }),
  };
}

/**
 * Bytes in each encoding.
 *
 * @param {string} text
 * @returns {{ raw: number, gzip: number, brotli: number }}
 */
export function measure(text) {
  const { identity, gzip, br } = encode(text);
  return { raw: identity.length, gzip: gzip.length, brotli: br.length };
}
