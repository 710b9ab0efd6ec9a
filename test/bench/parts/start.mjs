import { rm } from 'node:fs/promises';
import { launch, sized } from '../harness.mjs';
import { fill } from './growth.mjs';

/** How long a collector with data takes to answer, from its start. `npm start` builds before, if the sources have changed. */
export async function measure() {
  const first = await launch();
  try {
    await fill(first.sql, await first.addSite(), sized(1_000_000));
  } finally {
    await first.stop(true);
  }
  const again = await launch(first.folder);
  await again.stop();
  await rm(first.folder, { recursive: true, force: true });
  return [
    { what: 'start on a new folder', figure: first.startedIn / 1000, unit: 's', note: 'the database is made' },
    {
      what: `start with ${sized(1_000_000).toLocaleString('en')} events`,
      figure: again.startedIn / 1000,
      unit: 's',
      target: '3',
    },
  ];
}
