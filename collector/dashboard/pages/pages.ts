import type { Part } from '../frame/part.ts';
import type { View } from '../frame/view.ts';
import { audiences } from './audiences/audiences.ts';
import { overview } from './overview.tsx';

/** A page of a site. */
export interface Page {
  /** A file, such as an export, is answered as it is. */
  show(view: View): Promise<Part | Response>;
  /** Carries out a form of the page, and returns the address of the page to show then. */
  act?(view: View, form: FormData): Promise<string>;
}

/** The pages by the first part of their path. The rest of the path is in `view.rest`. */
export const PAGES: Readonly<Record<string, Page>> = {
  overview: { show: overview },
  audiences,
};
