import { readFile } from 'node:fs/promises';

/** Where the metadata of a country has the formats in which numbers are shown. */
const FORMATS = 4;

/**
 * Leaves the formats in which phone numbers are shown out of libphonenumber's metadata: more than half of it, and nobody
 * here shows a number.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutPhoneFormats = {
  name: 'without-phone-formats',
  setup(build) {
    build.onLoad({ filter: /libphonenumber-js[\\/]metadata\.min\.json\.js$/ }, async ({ path }) => {
      const metadata = JSON.parse(await readFile(path.replace(/\.js$/, ''), 'utf8'));
      for (const plans of [metadata.countries, metadata.nonGeographic])
        for (const plan of Object.values(plans)) plan[FORMATS] = 0;
      return { contents: `export default ${JSON.stringify(metadata)}`, loader: 'js' };
    });
  },
};
