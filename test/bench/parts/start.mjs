import { rm } from 'node:fs/promises';
import { launch, sized } from '../harness.mjs';
import { fill } from './growth.mjs';

/** The time from the start of the process until it is ready, on a new folder and with data. Building is not included. */
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
    { what: 'start on a new folder', figure: first.startedIn / 1000, unit: 's', note: 'the database is created' },
    {
      what: `start with ${sized(1_000_000).toLocaleString('en')} events`,
      figure: again.startedIn / 1000,
      unit: 's',
      target: '3',
    },
  ];
}
