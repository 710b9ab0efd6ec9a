import type { Audience, Preview, Webhook } from '../../../client/api.ts';
import { LineChart } from '../../chart/LineChart.tsx';
import { Refused } from '../../frame/ask.ts';
import { Icon } from '../../frame/Icon.tsx';
import type { Part } from '../../frame/part.ts';
import { apiPath, linkTo, may, type View } from '../../frame/view.ts';
import { Panel } from '../../parts/Panel.tsx';
import { type Names, spanText } from '../../rule/phrase.ts';
import { clauseOf, reasonsIn, sentenceOf } from '../../rule/sentence.ts';
import {
  type AudienceWithHistory,
  audienceLink,
  audienceName,
  audiencePath,
  audiencesOf,
  namesOf,
} from './audience.ts';
import { type ExportCountsView, ExportPanel } from './ExportPanel.tsx';
import { StatusOf } from './StatusOf.tsx';

/** One audience: its size, its rule, some members with their reasons, and everything that can be done with it. */
export async function audienceDetail(view: View, key: string): Promise<Part> {
  const { words, format } = view;
  const [audience, all, members, webhooks, counts] = await Promise.all([
    view.api.get<AudienceWithHistory>(audiencePath(view, key), { days: 30 }),
    audiencesOf(view),
    previewOf(view, { memberOf: key }),
    webhooksOf(view),
    may(view, 'export') ? view.api.get<ExportCountsView>(audiencePath(view, key, '/export-counts')) : null,
  ]);
  const reasons = await previewOf(view, audience.rule);
  const names = namesOf(view, all);
  const { history } = audience;
  const sum = (of: 'entered' | 'left') => format.number(history.reduce((total, day) => total + day[of], 0));
  return {
    title: audienceName(view, audience),
    actions: <Actions view={view} audience={audience} />,
    content: (
      <>
        <p class="lead">
          <span class="sentence-text">{sentenceOf(audience.rule, words.rule, names)}</span>
          <StatusOf view={view} audience={audience} />
        </p>
        {audience.keepFor !== null && (
          <p class="note">{words.audiences.keptFor(spanText(audience.keepFor, words.rule))}</p>
        )}
        <div class="grid">
          <div class="stack span-2">
            <Panel title={words.audiences.history}>
              <LineChart
                words={words}
                format={format}
                caption={words.audiences.historyText(format.number(audience.size), sum('entered'), sum('left'))}
                steps={history.map(({ day }) => day)}
                unfinished
                lines={[{ name: words.audiences.size, values: history.map(({ size }) => size), look: 'main' }]}
              />
            </Panel>
            <Panel title={words.audiences.members}>
              <Members view={view} preview={reasons} names={names} />
            </Panel>
            {counts !== null && <ExportPanel view={view} audience={audience} counts={counts} />}
          </div>
          <div class="stack">
            <Overlap view={view} preview={members} audience={audience} all={all} />
            <Panel title={words.audiences.usedIn}>
              <UsedIn view={view} audience={audience} all={all} webhooks={webhooks} />
            </Panel>
            {may(view, 'write') && <SettingsPanel view={view} audience={audience} />}
          </div>
        </div>
      </>
    ),
  };
}

function Actions({ view, audience: { key, builtIn } }: { view: View; audience: Audience }) {
  const { words } = view;
  return (
    <>
      <a class="button" href={linkTo(view, 'audiences')}>
        {words.audiences.back}
      </a>
      {may(view, 'write') && !builtIn && (
        <a class="button" href={audienceLink(view, key, '/edit')}>
          {words.audiences.edit}
        </a>
      )}
    </>
  );
}

/** Null while the API cannot evaluate the rule, for example because an audience in it has just been archived. */
async function previewOf(view: View, rule: unknown): Promise<Preview | null> {
  try {
    return await view.api.change<Preview>('POST', apiPath(view, 'audiences/preview'), { rule });
  } catch (error) {
    if (error instanceof Refused && error.status === 400) return null;
    throw error;
  }
}

/** Null if the reader may not see them. */
async function webhooksOf(view: View): Promise<Webhook[] | null> {
  try {
    return (await view.api.get<{ webhooks: Webhook[] }>(apiPath(view, 'webhooks'))).webhooks;
  } catch (error) {
    if (error instanceof Refused && error.status === 403) return null;
    throw error;
  }
}

function Members({ view, preview, names }: { view: View; preview: Preview | null; names: Names }) {
  const { words, format } = view;
  if (preview === null || preview.sample.length === 0) return <p class="nothing">{words.audiences.membersNone}</p>;
  return (
    <table class="plain-table">
      <caption class="hidden">{words.audiences.members}</caption>
      <thead>
        <tr>
          <th scope="col">{words.audiences.visitor}</th>
          <th scope="col">{words.audiences.why}</th>
        </tr>
      </thead>
      <tbody>
        {preview.sample.slice(0, 6).map(({ visitor, reason }) => (
          <tr>
            <th scope="row">
              <a class="mono" href={linkTo(view, `people/visitors/${visitor}`)}>
                {visitor.slice(0, 8)}
              </a>
            </th>
            <td>
              {reasonsIn(reason).map(({ rule, holds, moments = [] }, index) => (
                <>
                  {index > 0 && ` ${words.rule.and} `}
                  {clauseOf(holds ? rule : { not: rule }, words.rule, names)}
                  {moments[0] !== undefined && <span class="note"> ({format.instant(moments[0])})</span>}
                </>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface OverlapProps {
  view: View;
  preview: Preview | null;
  audience: Audience;
  all: readonly Audience[];
}

function Overlap({ view, preview, audience, all }: OverlapProps) {
  const { words, format } = view;
  const others = (preview?.overlap ?? []).filter(({ audience: key, count }) => key !== audience.key && count > 0);
  return (
    <Panel title={words.audiences.overlap}>
      {others.length === 0 ? (
        <p class="nothing">{words.audiences.overlapNone}</p>
      ) : (
        <ul class="overlap">
          {others.slice(0, 8).map(({ audience: key, count, share }) => {
            const other = all.find((one) => one.key === key);
            return (
              <li data-overlap={key}>
                <a href={audienceLink(view, key)}>{other === undefined ? key : audienceName(view, other)}</a>
                <svg class="share-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="rest" width="100" height="1" />
                  <rect width={Math.round(share * 1000) / 10} height="1" />
                </svg>
                <span class="number">
                  {format.number(count)} <span class="unit">{format.percent(share)}</span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

interface UsedInProps {
  view: View;
  audience: Audience;
  all: readonly Audience[];
  webhooks: readonly Webhook[] | null;
}

function UsedIn({ view, audience: { key }, all, webhooks }: UsedInProps) {
  const { words } = view;
  const users = usersOf(key, all);
  const hooks = (webhooks ?? []).filter(
    ({ audiences, types }) =>
      (audiences === null || audiences.includes(key)) &&
      (types === null || types.some((type) => type.startsWith('audience.'))),
  );
  if (users.length + hooks.length === 0) return <p class="nothing">{words.audiences.usedNowhere}</p>;
  return (
    <ul class="used-in">
      {users.map((user) => (
        <li>
          <a href={audienceLink(view, user.key)}>{words.audiences.usedByAudience(audienceName(view, user))}</a>
        </li>
      ))}
      {hooks.map(({ url }) => (
        <li>
          <a href={linkTo(view, 'settings/webhooks')}>{words.audiences.usedByWebhook(new URL(url).host)}</a>
        </li>
      ))}
    </ul>
  );
}

/** The audiences whose rules refer to this one. */
export function usersOf(key: string, all: readonly Audience[]): Audience[] {
  const refers = (part: unknown): boolean =>
    typeof part === 'object' &&
    part !== null &&
    ((part as { memberOf?: unknown }).memberOf === key || Object.values(part).some(refers));
  return all.filter((one) => one.key !== key && refers(one.rule));
}

function SettingsPanel({ view, audience }: { view: View; audience: Audience }) {
  const { words } = view;
  const action = audienceLink(view, audience.key);
  return (
    <Panel title={words.menu.settings}>
      <form method="post" action={action} class="field">
        <p>{audience.public ? words.audiences.publicOn : words.audiences.publicOff}</p>
        <p>
          <button type="submit" name="public" value={audience.public ? 'false' : 'true'}>
            {audience.public ? words.audiences.makePrivate : words.audiences.makePublic}
          </button>
        </p>
      </form>
      {!audience.builtIn && (
        <>
          <form method="post" action={action} class="field apart">
            <label for="name">{words.audiences.name}</label>
            <div class="row">
              <input id="name" name="name" value={audience.name} required maxlength={200} />
              <button type="submit">{words.audiences.rename}</button>
            </div>
          </form>
          <p class="apart">
            <a class="button danger" href={audienceLink(view, audience.key, '/delete')}>
              <Icon name="cross" />
              {words.audiences.remove}
            </a>
          </p>
        </>
      )}
    </Panel>
  );
}
