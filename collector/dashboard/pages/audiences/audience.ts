import type { Audience } from '../../../client/api.ts';
import { apiPath, linkTo, type View } from '../../frame/view.ts';
import type { Names } from '../../rule/phrase.ts';

/** An audience with its size on each of the last days. */
export interface AudienceWithHistory extends Audience {
  history: { day: string; size: number; entered: number; left: number }[];
}

export async function audiencesOf(view: View): Promise<Audience[]> {
  const { audiences } = await view.api.get<{ audiences: Audience[] }>(apiPath(view, 'audiences'));
  return audiences;
}

/** The path of an audience in the API. */
export function audiencePath(view: View, key: string, rest = ''): string {
  return apiPath(view, `audiences/${encodeURIComponent(key)}${rest}`);
}

/** The address of a page about an audience. */
export function audienceLink(view: View, key: string, rest = ''): string {
  return linkTo(view, `audiences/${encodeURIComponent(key)}${rest}`);
}

/** The name in the reader's language, if Duplex has given it. */
export function audienceName({ words }: View, { key, name, builtIn }: Audience): string {
  return (builtIn ? words.audiences.builtInName[key] : undefined) ?? name;
}

export function namesOf(view: View, audiences: readonly Audience[]): Names {
  return {
    medium: view.words.medium,
    audience: Object.fromEntries(
      audiences.map((one) => [one.key, view.words.audiences.quoted(audienceName(view, one))]),
    ),
  };
}
