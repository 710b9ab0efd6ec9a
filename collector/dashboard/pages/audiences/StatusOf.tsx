import type { Audience } from '../../../client/api.ts';
import type { View } from '../../frame/view.ts';

/** How far an audience is filled. A ready one needs no word. */
export function StatusOf({ view: { words, format }, audience }: { view: View; audience: Audience }) {
  const { status, progress, serves } = audience;
  if (status === 'ready') return null;
  return (
    <span class="status">
      {words.audiences.status[status]}
      {status === 'filling' && (
        <>
          {' '}
          <progress value={progress} max={1} aria-label={words.audiences.status[status]} />
          <span class="note">
            {words.audiences.filled(format.percent(progress))}
            {serves === 'former' && `. ${words.audiences.former}`}
          </span>
        </>
      )}
    </span>
  );
}
