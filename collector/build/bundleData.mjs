import { fileURLToPath } from 'node:url';

/**
 * Takes JSON data of packages into the Node.js bundle, from which packages are left out. Node.js before 22.12 prints a
 * warning when it imports JSON itself.
 *
 * @type {import('esbuild').Plugin}
 */
export const bundleData = {
  name: 'bundle-data',
  setup(build) {
    build.onResolve({ filter: /^[^.].*\.json$/ }, ({ path }) => ({ path: fileURLToPath(import.meta.resolve(path)) }));
  },
};
