import { BASE } from '../frame/address.ts';
import { Alone } from '../parts/Alone.tsx';
import { Fields } from '../parts/Fields.tsx';
import type { DashboardWords } from '../words/en.ts';
import type { Entry } from './entry.tsx';

/** The page behind the link of an email. It changes nothing by itself, because scanners open links. */
export function endWeeklyMailPage({ mail }: DashboardWords, token: string): Entry {
  return {
    title: mail.end,
    content: (
      <Alone title={mail.end}>
        <p>{mail.ask}</p>
        <Fields action={`${BASE}/unsubscribe?token=${encodeURIComponent(token)}`}>
          <button type="submit" class="primary">
            {mail.end}
          </button>
        </Fields>
      </Alone>
    ),
  };
}

export function weeklyMailEndedPage({ mail }: DashboardWords, isDone: boolean): Entry {
  return {
    title: mail.end,
    ...(!isDone && { status: 404 as const }),
    content: (
      <Alone title={mail.end}>
        <p>{isDone ? `${mail.ended} ${mail.endedHow}` : mail.noLink}</p>
      </Alone>
    ),
  };
}
