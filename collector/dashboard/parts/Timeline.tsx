import { linkTo, readableName, type View } from '../frame/view.ts';
import { wordIn } from '../words/wordIn.ts';

/** One line of a timeline, as the API answers it. */
export interface TimelineRow {
  id: string;
  kind: string;
  at: string;
  visitor?: string;
  name?: string;
  medium?: string;
  confidence?: string;
  path?: string;
  title?: string;
  source?: string;
  campaign?: string;
  views?: number;
  engagedSeconds?: number;
  bounced?: boolean;
  cause?: string;
  from?: string;
  to?: string;
  audience?: string;
  reason?: string;
  /** Of a permission: its kind. */
  permission?: string;
}

const SIGNALS = ['contact', 'share', 'bookmark', 'reply', 'close'];

/** The tap that an entry turns; null for all else. */
export function tapOf({ kind }: TimelineRow): 'visitor' | 'company' | null {
  if (kind === 'touch') return 'company';
  return SIGNALS.includes(kind) ? 'visitor' : null;
}

interface TimelineProps {
  view: View;
  entries: readonly TimelineRow[];
  /** Names of audiences by key. */
  audiences: ReadonlyMap<string, string>;
  /** The address of the next page, or null. */
  next: string | null;
}

/** The events, the latest first. The edge of a line shows whose tap it turned. */
export function TimelineList({ view, entries, audiences, next }: TimelineProps) {
  const { words, format } = view;
  if (entries.length === 0) return <p class="nothing">{words.people.noTimeline}</p>;
  return (
    <>
      <ol class="timeline">
        {entries.map((entry) => (
          <li class={`kind-${entry.kind} tap-${tapOf(entry) ?? 'none'}`}>
            <time dateTime={entry.at}>{format.instant(entry.at)}</time>
            <span>
              <b>{titleOf(view, entry)}</b> <span class="detail">{detailOf(view, entry, audiences)}</span>
            </span>
          </li>
        ))}
      </ol>
      {next !== null && (
        <p>
          <a href={next}>{words.table.more}</a>
        </p>
      )}
    </>
  );
}

function titleOf({ words }: View, { kind, bounced }: TimelineRow): string {
  if (kind === 'visit' && bounced === true) return words.people.kinds['bounce']!;
  return wordIn(words.people.kinds, kind) ?? wordIn(words.signal, kind) ?? kind;
}

function detailOf(view: View, entry: TimelineRow, audiences: ReadonlyMap<string, string>): string {
  const { words, format } = view;
  const state = (name: string | undefined) => wordIn(words.state, name ?? '') ?? name ?? '';
  if (entry.kind === 'state') return `${state(entry.from)} → ${state(entry.to)}`;
  if (entry.audience !== undefined) return audiences.get(entry.audience) ?? entry.audience;
  const parts = [
    entry.name,
    entry.permission === undefined ? undefined : wordIn(words.permissions.kind, entry.permission),
    entry.medium === undefined ? undefined : readableName(view, 'medium', entry.medium),
    entry.kind === 'visit' && entry.source !== undefined ? readableName(view, 'source', entry.source) : undefined,
    entry.kind === 'permission' ? (wordIn(words.permissions.source, entry.source ?? '') ?? entry.source) : undefined,
    entry.campaign,
    entry.path,
    entry.views === undefined || entry.kind !== 'visit'
      ? undefined
      : `${format.number(entry.views)} ${words.measure.views}`,
    entry.engagedSeconds === undefined ? undefined : format.span(entry.engagedSeconds * 1000),
    entry.cause === undefined ? undefined : wordIn(words.cause, entry.cause),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** The address of the same person's next page of the timeline. */
export function nextPage(view: View, page: string, cursor: string | null): string | null {
  return cursor === null ? null : linkTo(view, page, { cursor });
}
