import { Refused } from '../../frame/ask.ts';
import type { Part } from '../../frame/part.ts';
import type { View } from '../../frame/view.ts';
import { audiencePath } from './audience.ts';

/** Streams an export of the API through this address, so that the session of the reader stands for a key. */
export async function exportOf(view: View, key: string, format: string, medium?: string): Promise<Part> {
  const answer = await view.api.open(audiencePath(view, key, '/export'), {
    format,
    ...(medium === undefined ? {} : { medium }),
  });
  if (answer.ok) return { title: '', content: '', file: answer };
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string; pointer?: string; hint?: string };
  throw new Refused(answer.status, problem.detail ?? `status ${answer.status}`, problem.pointer, problem.hint);
}
