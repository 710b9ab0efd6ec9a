import type { Audience } from '../../../client/api.ts';
import { Spark } from '../../chart/Spark.tsx';
import { Icon } from '../../frame/Icon.tsx';
import type { Part } from '../../frame/part.ts';
import { linkTo, may, type View } from '../../frame/view.ts';
import { Panel } from '../../parts/Panel.tsx';
import type { Names } from '../../rule/phrase.ts';
import { sentenceOf } from '../../rule/sentence.ts';
import {
  type AudienceWithHistory,
  audienceLink,
  audienceName,
  audiencePath,
  audiencesOf,
  namesOf,
} from './audience.ts';
import { QUESTIONS } from './questions.ts';
import { StatusOf } from './StatusOf.tsx';

/** With more audiences than this, the list has no sparklines: each is a request of its own. */
const MOST_COURSES = 60;

/** Every audience with its size, its course and its rule as a sentence. */
export async function audienceList(view: View): Promise<Part> {
  const { words } = view;
  const all = await audiencesOf(view);
  const courses = new Map(
    await Promise.all(
      all.slice(0, MOST_COURSES).map(async ({ key }) => {
        const { history } = await view.api.get<AudienceWithHistory>(audiencePath(view, key), { days: 30 });
        return [key, history.map(({ size }) => size)] as const;
      }),
    ),
  );
  const names = namesOf(view, all);
  const table = (rows: readonly Audience[], caption: string) => (
    <Table view={view} caption={caption} rows={rows} courses={courses} names={names} />
  );
  const own = all.filter(({ builtIn }) => !builtIn);
  return {
    title: words.audiences.title,
    actions: may(view, 'write') && (
      <a class="button primary" href={linkTo(view, 'audiences/_new')}>
        <Icon name="plus" />
        {words.audiences.add}
      </a>
    ),
    content: (
      <div class="grid">
        <Panel title={words.audiences.own} span={3} live={{ part: 'own-audiences', seconds: 15 }}>
          {own.length === 0 ? (
            <>
              <p class="nothing">{words.audiences.none}</p>
              {may(view, 'write') && <Questions view={view} />}
            </>
          ) : (
            table(own, words.audiences.own)
          )}
        </Panel>
        <Panel title={words.audiences.builtIn} span={3} live={{ part: 'built-in-audiences', seconds: 60 }}>
          {table(
            all.filter(({ builtIn }) => builtIn),
            words.audiences.builtIn,
          )}
        </Panel>
      </div>
    ),
  };
}

interface TableProps {
  view: View;
  caption: string;
  rows: readonly Audience[];
  courses: ReadonlyMap<string, readonly number[]>;
  names: Names;
}

function Table({ view, caption, rows, courses, names }: TableProps) {
  const { words, format } = view;
  return (
    <table class="plain-table audiences">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.audiences.name}</th>
          <th scope="col" class="course">
            {words.audiences.course}
          </th>
          <th scope="col" class="number">
            {words.audiences.size}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((audience) => (
          <tr data-audience={audience.key}>
            <th scope="row">
              <a href={audienceLink(view, audience.key)}>{audienceName(view, audience)}</a>
              <StatusOf view={view} audience={audience} />
              <p class="sentence-text">{sentenceOf(audience.rule, words.rule, names)}</p>
            </th>
            <td class="course">
              <Spark values={courses.get(audience.key) ?? []} />
            </td>
            <td class="number size">{format.number(audience.size)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The questions with which a new audience can begin. */
export function Questions({ view, chosen }: { view: View; chosen?: string | undefined }) {
  return (
    <ul class="questions">
      {Object.keys(QUESTIONS).map((question) => (
        <li>
          <a
            href={linkTo(view, 'audiences/_new', { question })}
            aria-current={question === chosen ? 'true' : undefined}
          >
            {view.words.audiences.question[question]}
          </a>
        </li>
      ))}
    </ul>
  );
}
