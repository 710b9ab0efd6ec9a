import type { PermissionEntry, Permissions } from '../../client/api.ts';
import { apiPath, linkTo, may, readableName, type View } from '../frame/view.ts';
import { Panel } from '../parts/Panel.tsx';
import { wordIn } from '../words/wordIn.ts';

interface PermissionPanelProps {
  view: View;
  contact: string;
  given: Permissions;
}

/** The permissions of a contact by medium, with a button to withdraw it, and the history with its proof. */
export function PermissionPanel({ view, contact, given }: PermissionPanelProps) {
  const { words, format } = view;
  const { permissions, history } = given;
  const path = `people/contacts/${encodeURIComponent(contact)}/permissions`;
  return (
    <Panel title={words.permissions.title} span={3}>
      {permissions.length === 0 && <p class="note">{words.permissions.none}</p>}
      <ul class="plain-list permissions">
        {permissions.map(({ medium, granted, proven, kind, at }) => {
          const name = mediumName(view, medium);
          return (
            <li class="row" data-permission={medium}>
              <b>{name}</b>
              <span class={granted ? 'holds' : 'due'}>
                {granted ? words.permissions.granted : words.permissions.refused}
              </span>
              <span class="note">
                {wordIn(words.permissions.kind, kind) ?? kind} · <time dateTime={at}>{format.instant(at)}</time>
                {granted && !proven && ` · ${words.permissions.unproven}`}
              </span>
              {granted && may(view, 'write') && (
                <form method="post" action={linkTo(view, path)}>
                  <input type="hidden" name="medium" value={medium} />
                  <button type="submit" aria-label={words.permissions.withdrawNamed(name)}>
                    {words.permissions.withdraw}
                  </button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
      {history.length > 0 && (
        <details class="data">
          <summary>{words.permissions.history}</summary>
          <ol class="plain-list">
            {history.map((entry) => (
              <li>
                <time dateTime={entry.at}>{format.instant(entry.at)}</time>{' '}
                <b>
                  {mediumName(view, entry.medium)}: {wordIn(words.permissions.kind, entry.kind) ?? entry.kind}
                </b>{' '}
                <span class="note">{wordIn(words.permissions.source, entry.source) ?? entry.source}</span>
                <Proof view={view} entry={entry} />
              </li>
            ))}
          </ol>
          {given.next !== null && (
            <p>
              <a href={linkTo(view, `people/contacts/${encodeURIComponent(contact)}`, { history: given.next })}>
                {words.table.more}
              </a>
            </p>
          )}
        </details>
      )}
    </Panel>
  );
}

/** Times of a proof are shown as times, and everything else as it was given. */
const TIMES = ['signedUpAt', 'confirmationSentAt'];

function Proof({ view, entry }: { view: View; entry: PermissionEntry }) {
  const { words, format } = view;
  const parts = Object.entries(words.permissions.proof).flatMap(([field, name]) => {
    const value = (entry as unknown as Record<string, string | undefined>)[field];
    return value === undefined ? [] : [[name, TIMES.includes(field) ? format.instant(value) : value] as const];
  });
  if (parts.length === 0) return null;
  return (
    <dl class="facts">
      {parts.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

function mediumName(view: View, medium: string | null): string {
  return medium === null || medium === '*' ? view.words.permissions.allMedia : readableName(view, 'medium', medium);
}

/** The contact has told the owner that they withdraw a permission. Returns the address of the contact's page. */
export async function withdrawPermission(view: View, contact: string, form: FormData): Promise<string> {
  const path = `contacts/${encodeURIComponent(contact)}`;
  const medium = String(form.get('medium') ?? '');
  await view.api.change('POST', apiPath(view, `${path}/permissions`), { medium, kind: 'opt-out', source: 'dashboard' });
  return linkTo(view, `people/${path}`);
}
