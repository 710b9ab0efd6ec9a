import type { Audience, Rule, Visitor } from '../../client/api.ts';
import { type LaneMark, Lanes } from '../chart/Lanes.tsx';
import type { Part } from '../frame/part.ts';
import { apiPath, linkTo, may, readableName, type View } from '../frame/view.ts';
import { Panel } from '../parts/Panel.tsx';
import { StateName } from '../parts/StateName.tsx';
import { nextPage, TimelineList, type TimelineRow, tapOf } from '../parts/Timeline.tsx';
import type { Names } from '../rule/phrase.ts';
import { clauseOf } from '../rule/sentence.ts';
import { audienceName, namesOf } from './audiences/audience.ts';

/** One visitor: both taps as two lanes, what happened in them, and why they belong to which audience. */
export async function visitorPage(view: View, id: string): Promise<Part> {
  const { words, format } = view;
  const path = `visitors/${encodeURIComponent(id)}`;
  const [visitor, { timeline, next }, { audiences }] = await Promise.all([
    view.api.get<Visitor>(apiPath(view, path)),
    view.api.get<{ timeline: TimelineRow[]; next: string | null }>(apiPath(view, `${path}/timeline`), {
      limit: 100,
      ...(view.query.has('cursor') ? { cursor: view.query.get('cursor')! } : {}),
    }),
    view.api.get<{ audiences: Audience[] }>(apiPath(view, 'audiences')),
  ]);
  const { visitor: theirs, company } = visitor.taps;
  const names = new Map(audiences.map((audience) => [audience.key, audienceName(view, audience)]));
  const title = visitor.contact ?? words.people.visitor(visitor.id.slice(0, 8));
  return {
    title,
    content: (
      <>
        <p class="lead">
          <span>
            <StateName words={words} state={visitor.state} /> <span class="note">{words.stateHint[visitor.state]}</span>
          </span>
          {visitor.waitingSince !== null && (
            <strong class="due">{words.people.waits(format.span(view.now - Date.parse(visitor.waitingSince)))}</strong>
          )}
        </p>
        <div class="grid">
          <Panel title={words.overview.taps} span={2}>
            <Lanes
              view={view}
              moments={timeline.flatMap(momentOf)}
              visitorOpenUntil={theirs.open ? theirs.until : null}
              companyOpenUntil={company.open ? company.until : null}
            />
          </Panel>
          <Panel title={words.people.facts}>
            <dl class="facts">
              <dt>{words.people.interest}</dt>
              <dd>{words.interest[visitor.interest]}</dd>
              <dt>{words.people.media}</dt>
              <dd>{visitor.media.map((medium) => readableName(view, 'medium', medium)).join(', ') || '–'}</dd>
              <dt>{words.people.lastReply}</dt>
              <dd>{visitor.lastReplyMedium === null ? '–' : readableName(view, 'medium', visitor.lastReplyMedium)}</dd>
              <dt>{words.measure.visits}</dt>
              <dd>{format.number(visitor.visits)}</dd>
              <dt>{words.measure.views}</dt>
              <dd>{format.number(visitor.views)}</dd>
              <dt>{words.people.engaged}</dt>
              <dd>{format.span(visitor.engagedSeconds * 1000)}</dd>
              <dt>{words.people.first}</dt>
              <dd>{format.instant(visitor.firstSeenAt)}</dd>
              <dt>{words.waiting.lastSeen}</dt>
              <dd>{format.instant(visitor.lastSeenAt)}</dd>
              {visitor.contact !== null && (
                <>
                  <dt>{words.people.contact}</dt>
                  <dd>
                    <a href={linkTo(view, `people/contacts/${encodeURIComponent(visitor.contact)}`)}>
                      {visitor.contact}
                    </a>
                  </dd>
                </>
              )}
              {visitor.sources !== null && (
                <>
                  <dt>{words.people.firstSource}</dt>
                  <dd>{readableName(view, 'source', visitor.sources.first.source)}</dd>
                  <dt>{words.people.lastSource}</dt>
                  <dd>{readableName(view, 'source', visitor.sources.last.source)}</dd>
                </>
              )}
            </dl>
          </Panel>
          <Panel title={words.people.timeline} span={2}>
            <TimelineList
              view={view}
              entries={timeline}
              audiences={names}
              next={nextPage(view, `people/${path}`, next)}
            />
          </Panel>
          <Panel title={words.menu.audiences}>
            {visitor.audiences.length === 0 && <p class="nothing">{words.people.noAudience}</p>}
            <ul class="plain-list">
              {visitor.audiences.map((key) => (
                <li>
                  <a href={linkTo(view, `people/visitors/${id}`, { why: key })}>{names.get(key) ?? key}</a>
                </li>
              ))}
            </ul>
            <Why view={view} path={path} audiences={audiences} />
            {may(view, 'write') && (
              <form method="post" action={linkTo(view, `people/visitors/${id}/erase`)} class="apart">
                <details>
                  <summary class="danger">{words.people.erase}</summary>
                  <p class="note">{words.people.eraseNote}</p>
                  <button type="submit" class="danger">
                    {words.people.eraseNow}
                  </button>
                </details>
              </form>
            )}
          </Panel>
        </div>
      </>
    ),
  };
}

/** Deletes a visitor for good. */
export async function erase(view: View): Promise<string> {
  const id = view.rest[1] ?? '';
  await view.api.change('DELETE', apiPath(view, `visitors/${encodeURIComponent(id)}`));
  return linkTo(view, 'people');
}

interface Explanation {
  audience: string;
  member: boolean;
  since: string | null;
  explanation: Verdict;
}

interface Verdict {
  holds: boolean;
  changesAt: string | null;
  rule: unknown;
  parts?: Verdict[];
}

/** Why the visitor belongs to the audience in the address, leaf by leaf. */
async function Why({ view, path, audiences }: { view: View; path: string; audiences: readonly Audience[] }) {
  const { words, format } = view;
  const key = view.query.get('why');
  if (key === null) return null;
  const { member, since, explanation } = await view.api.get<Explanation>(apiPath(view, `${path}/explain`), {
    audience: key,
  });
  return (
    <div class="why">
      <h3>{member ? words.people.why(since === null ? '' : format.instant(since)) : words.people.whyNot}</h3>
      <VerdictList view={view} verdict={explanation} names={namesOf(view, audiences)} />
    </div>
  );
}

function VerdictList({ view, verdict, names }: { view: View; verdict: Verdict; names: Names }) {
  const { words, format } = view;
  const [word] = Object.keys(verdict.rule as object);
  return (
    <ul class="verdict">
      <li class={verdict.holds ? 'holds' : 'fails'}>
        <span class="hidden">{verdict.holds ? words.people.holds : words.people.fails}</span>
        {verdict.parts === undefined
          ? clauseOf(verdict.rule as Rule, words.rule, names)
          : (words.people.parts[word ?? ''] ?? word)}
        {verdict.changesAt !== null && (
          <span class="note"> {words.people.changes(format.instant(verdict.changesAt))}</span>
        )}
        {verdict.parts?.map((part) => (
          <VerdictList view={view} verdict={part} names={names} />
        ))}
      </li>
    </ul>
  );
}

function momentOf(entry: TimelineRow): LaneMark[] {
  const tap = tapOf(entry);
  return tap === null ? [] : [{ at: entry.at, tap, kind: entry.kind }];
}
