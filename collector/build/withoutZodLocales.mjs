/**
 * Leaves out the error messages of zod in some fifty languages, 366 kB that nothing here uses: zod exports them as one
 * object, which no bundler can shake. The English ones are imported by themselves and stay.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutZodLocales = {
  name: 'without-zod-locales',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' }));
  },
};
