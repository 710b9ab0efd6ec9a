import type { AuditEntry } from '../../../client/api.ts';
import type { View } from '../../frame/view.ts';
import { Panel } from '../../parts/Panel.tsx';

const ROWS = 100;

/** Who did what. */
export async function auditTab(view: View) {
  const { words, format, site } = view;
  const { entries } = await view.api.get<{ entries: AuditEntry[] }>('/v1/audit', { limit: ROWS });
  const shown = entries.filter((entry) => entry.site === null || entry.site === site.id);
  return (
    <Panel title={words.settings.tabs.audit}>
      <div class="scroll">
        <table class="plain-table">
          <caption class="hidden">{words.settings.tabs.audit}</caption>
          <tbody>
            {shown.map(({ at, key, action, subject }) => (
              <tr>
                <th scope="row">{format.instant(at)}</th>
                <td>{key}</td>
                <td>{action}</td>
                <td>{subject}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
