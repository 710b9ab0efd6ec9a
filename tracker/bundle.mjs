import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { minify } from 'terser';
import { withoutPhoneFormats } from './withoutPhoneFormats.mjs';

/** The most bytes of brotli (quality 11): of the tag, which every visitor loads, and of both parts. */
export const LIMITS = { tag: 3600, everything: 11_040 };

/** The weights to reach. */
export const GOALS = { tag: 2300, everything: 8000 };

/**
 * Bundles what a page loads: the tag, a classic script, and the second part, a module that the tag loads when the
 * visitor acts. The tag knows the other's file by its hash, so that the two always belong together.
 *
 * @returns {Promise<{ tag: string, signals: string, signalsFile: string }>}
 */
export async function bundleTag() {
  const signals = await bundle('signals/interpret.ts', 'esm');
  const signalsFile = `signals.${hashOf(signals)}.js`;
  return { tag: await bundle('tag.ts', 'iife', signalsFile), signals, signalsFile };
}

/**
 * Bundles both parts into one classic script, for pages that name it by its hash.
 *
 * @returns {Promise<string>}
 */
export const bundleWhole = () => bundle('whole.ts', 'iife');

/**
 * Bundles the same for `import { duplex, start } from …`: one module.
 *
 * @returns {Promise<string>}
 */
export const bundleModule = () => bundle('module.ts', 'esm');

/**
 * The first 16 hex digits of a script's SHA-256.
 *
 * @param {string} text
 * @returns {string}
 */
export const hashOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * The add-ons beside the tag: `data-chat="crisp"` loads `chat-crisp`, `data-share="token"` loads `share-token`, and
 * `duplex('identify', …)` loads what knows the forms of its keys.
 */
export const ADD_ONS = [
  ...['crisp', 'hubspot', 'intercom', 'livechat', 'tawk', 'userlike', 'zendesk'].map((vendor) => `chat-${vendor}`),
  'share-token',
  'identify-email',
  'identify-phone',
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
 * @param {string} [signalsFile] the second part's file, if it is not in the same script
 * @returns {Promise<string>}
 */
async function bundle(entry, format, signalsFile = '') {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format,
    target: 'es2022',
    // Without it esbuild takes over `"use strict"` from the compiler's settings.
    tsconfigRaw: '{}',
    define: { SIGNALS: JSON.stringify(signalsFile) },
    charset: 'utf8',
    legalComments: 'none',
    plugins: [withoutPhoneFormats],
    write: false,
  });
  // esbuild alone leaves 4 % more; functions with arguments compress better when they are not inlined.
  const { code } = await minify(/** @type {import('esbuild').OutputFile} */ (outputFiles[0]).text, {
    ecma: 2020,
    module: format === 'esm',
    toplevel: true,
    compress: {
      passes: 5,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      pure_getters: true,
      keep_fargs: false,
      hoist_funs: true,
      inline: 1,
    },
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
