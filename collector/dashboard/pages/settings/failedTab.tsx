import type { FailedEvents, ReplayResult } from '../../../client/api.ts';
import { apiPath, linkTo, may, type View } from '../../frame/view.ts';
import { Panel } from '../../parts/Panel.tsx';
import type { Once } from './once.ts';

const ROWS = 50;

/** Events that could not be accepted, with the reason, and what was rejected at the door. */
export async function failedTab(view: View) {
  const { words, format } = view;
  const text = words.settings.failed;
  const { total, failedEvents, rejectedRequests } = await view.api.get<FailedEvents>(apiPath(view, 'failed-events'), {
    limit: ROWS,
  });
  return (
    <>
      <Panel
        title={text.title(format.number(total))}
        actions={
          total > 0 && may(view, 'write') ? (
            <form method="post" action={linkTo(view, 'settings/failed')}>
              <button type="submit">{text.replay}</button>
            </form>
          ) : undefined
        }
      >
        {failedEvents.length === 0 ? (
          <p class="nothing good">{text.none}</p>
        ) : (
          <div class="scroll">
            <table class="plain-table">
              <caption class="hidden">{text.title(format.number(total))}</caption>
              <tbody>
                {failedEvents.map(({ arrivedAt, reason, page }) => (
                  <tr>
                    <th scope="row">{format.instant(arrivedAt)}</th>
                    <td>{reason}</td>
                    <td>{page ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      <Panel title={text.rejected}>
        {rejectedRequests.length === 0 && <p class="nothing">{text.noneRejected}</p>}
        <ul class="plain-list">
          {rejectedRequests.map(({ day, reason, count }) => (
            <li>
              {format.day(day)} · {reason} · <b>{format.number(count)}</b>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

export async function actOnFailed(view: View): Promise<Once | null> {
  const { accepted, refused, remaining } = await view.api.change<ReplayResult>(
    'POST',
    apiPath(view, 'failed-events/replay'),
    {},
  );
  const { format, words } = view;
  const counts = [accepted, refused.length, remaining].map((count) => format.number(count));
  return {
    title: words.settings.failed.replayed,
    secret: words.settings.failed.result(counts[0]!, counts[1]!, counts[2]!),
  };
}
