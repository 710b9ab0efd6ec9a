import type { Audience } from '../../../client/api.ts';
import { Icon } from '../../frame/Icon.tsx';
import type { View } from '../../frame/view.ts';
import { Panel } from '../../parts/Panel.tsx';
import { audienceLink } from './audience.ts';

const FORMATS = ['google', 'meta', 'microsoft', 'linkedin', 'tiktok', 'print', 'csv', 'ndjson'] as const;

/** A button for each platform. */
export function ExportPanel({ view, audience }: { view: View; audience: Audience }) {
  const { words } = view;
  return (
    <Panel title={words.audiences.exports} span={2}>
      <p class="note">{words.audiences.exportsHint}</p>
      <table class="plain-table exports">
        <tbody>
          {FORMATS.map((format) => {
            const name = words.audiences.platform[format]!;
            return (
              <tr data-export={format}>
                <th scope="row">{name}</th>
                <td class="number">
                  <a
                    class="button"
                    href={audienceLink(view, audience.key, `/export/${format}`)}
                    download
                    aria-label={words.audiences.download(name)}
                  >
                    <Icon name="download" />
                    {words.audiences.exports}
                  </a>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
