import type { Visitor } from '../../client/api.ts';
import { Icon } from '../frame/Icon.tsx';
import type { Part } from '../frame/part.ts';
import { apiPath, linkTo, may, readableName, type View } from '../frame/view.ts';
import { Scroll } from '../parts/Scroll.tsx';
import { wordIn } from '../words/wordIn.ts';

const MOST = 100;

/** The list for the morning: who waits, since when, over which medium, and a button for each answer. */
export async function waitingPage(view: View): Promise<Part> {
  const { words, format, now } = view;
  const { visitors, next } = await view.api.get<{ visitors: Visitor[]; next: string | null }>(
    apiPath(view, 'visitors'),
    {
      waiting: 'true',
      sort: 'waitingSince',
      limit: MOST,
      ...(view.query.has('cursor') ? { cursor: view.query.get('cursor')! } : {}),
    },
  );
  const answered = view.query.get('answered');
  const touch = view.query.get('touch');
  return {
    title: words.menu.waiting,
    content: (
      <>
        {answered !== null && (
          <div class="notice good" role="status">
            <Icon name="check" /> {words.waiting.noted}{' '}
            <a href={linkTo(view, `people/visitors/${encodeURIComponent(answered)}`)}>{words.waiting.seeVisitor}</a>
            {touch !== null && may(view, 'write') && (
              <form method="post" action={linkTo(view, 'waiting/undo')}>
                <input type="hidden" name="touch" value={touch} />
                <button type="submit">{words.waiting.undo}</button>
              </form>
            )}
          </div>
        )}
        {visitors.length === 0 ? (
          <section class="panel">
            <p class="nothing good">{words.overview.waitingNone}</p>
          </section>
        ) : (
          <section class="panel" data-part="waiting" data-live={15}>
            <p class="lead">
              {words.overview.waitingCount(view.waiting, format.number(view.waiting))}
              {visitors[0]?.waitingSince &&
                `, ${words.overview.waitingLongest(format.span(now - Date.parse(visitors[0].waitingSince)))}`}
            </p>
            <Scroll name={words.overview.waiting}>
              <table class="plain-table">
                <caption class="hidden">{words.overview.waiting}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.waiting.who}</th>
                    <th scope="col">{words.waiting.since}</th>
                    <th scope="col">{words.waiting.reason}</th>
                    <th scope="col">{words.waiting.lastPage}</th>
                    <th scope="col">{words.waiting.source}</th>
                    <th scope="col">{words.waiting.lastSeen}</th>
                    <th scope="col">
                      <span class="hidden">{words.waiting.answer}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {visitors.map((visitor) => (
                    <Row view={view} visitor={visitor} />
                  ))}
                </tbody>
              </table>
            </Scroll>
            {next !== null && (
              <p>
                <a href={linkTo(view, 'waiting', { cursor: next })}>{words.table.more}</a>
              </p>
            )}
          </section>
        )}
        <p class="note">{words.waiting.how}</p>
      </>
    ),
  };
}

function Row({ view, visitor }: { view: View; visitor: Visitor }) {
  const { words, format, now } = view;
  const { last } = visitor.taps.visitor;
  const since = visitor.waitingSince!;
  const name = visitor.contact ?? words.people.visitor(visitor.id.slice(0, 8));
  return (
    <tr>
      <th scope="row">
        <a href={linkTo(view, `people/visitors/${visitor.id}`)}>{name}</a>
      </th>
      <td>
        <time class="due" dateTime={since} title={format.instant(since)}>
          {format.span(now - Date.parse(since))}
        </time>
      </td>
      <td>
        {last === null
          ? '–'
          : `${wordIn(words.signal, last.kind) ?? last.kind} · ${readableName(view, 'medium', last.medium)}`}
      </td>
      <td class="path">{visitor.lastPage ?? '–'}</td>
      <td>{visitor.sources === null ? '–' : readableName(view, 'source', visitor.sources.last.source)}</td>
      <td>
        <time dateTime={visitor.lastSeenAt} title={format.instant(visitor.lastSeenAt)}>
          {words.people.ago(format.span(now - Date.parse(visitor.lastSeenAt)))}
        </time>
      </td>
      <td class="number">
        {may(view, 'write') && (
          <form method="post" action={linkTo(view, 'waiting/answered')}>
            <input type="hidden" name="visitor" value={visitor.id} />
            <button type="submit" aria-label={words.waiting.answeredBy(name)}>
              <Icon name="check" /> {words.waiting.answered}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

/** Carries out the forms of the page: an answer is noted, or the note is taken back. */
export async function actOnWaiting(view: View, form: FormData): Promise<string> {
  return view.rest[0] === 'undo' ? undo(view, form) : answered(view, form);
}

/** The owner has answered a visitor by other means: the touch is recorded, and the visitor waits no longer. */
async function answered(view: View, form: FormData): Promise<string> {
  const visitor = String(form.get('visitor') ?? '');
  const touch = `dashboard-${crypto.randomUUID()}`;
  await view.api.change('POST', apiPath(view, 'touches'), {
    touches: [{ id: touch, visitor, medium: 'answer', at: new Date(view.now).toISOString() }],
  });
  return linkTo(view, 'waiting', { answered: visitor, touch });
}

async function undo(view: View, form: FormData): Promise<string> {
  const touch = String(form.get('touch') ?? '');
  await view.api.change('DELETE', apiPath(view, `touches/${encodeURIComponent(touch)}`));
  return linkTo(view, 'waiting');
}
