import { BUILDERS } from './builders.ts';
import { COPIES } from './copies.ts';
import { FORMS } from './forms.ts';
import { LINKS } from './links.ts';
import { MORE_ACTIONS } from './moreActions.ts';
import { OTHER_FORMS } from './otherForms.ts';
import { PAGES } from './pages.ts';
import type { CorpusRow } from './row.ts';
import { SHARES } from './shares.ts';

/** Every row, each id once. */
export const ROWS: readonly CorpusRow[] = [
  ...LINKS,
  ...SHARES,
  ...COPIES,
  ...FORMS,
  ...PAGES,
  ...BUILDERS,
  ...OTHER_FORMS,
  ...MORE_ACTIONS,
];
