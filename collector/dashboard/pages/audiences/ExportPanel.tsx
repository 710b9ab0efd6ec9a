import type { Audience } from '../../../client/api.ts';
import { Icon } from '../../frame/Icon.tsx';
import { readableName, type View } from '../../frame/view.ts';
import { Panel } from '../../parts/Panel.tsx';
import { audienceLink } from './audience.ts';

/** The size of an export in each format, as the API counts it. */
export interface ExportCountsView {
  members: number;
  complete: boolean;
  formats: { format: string; written: number; excluded: Record<string, number> }[];
  lists: { medium: string; written: number; excluded: Record<string, number> }[];
}

const FORMATS = ['google', 'meta', 'microsoft', 'linkedin', 'tiktok', 'print', 'csv', 'ndjson'];

interface ExportPanelProps {
  view: View;
  audience: Audience;
  counts: ExportCountsView;
}

/** A button for each platform, with the number of members that it gets, and of those left out by reason. */
export function ExportPanel({ view, audience, counts }: ExportPanelProps) {
  const { words, format: show } = view;
  const formats = FORMATS.flatMap((format) => counts.formats.filter((one) => one.format === format)).map((one) => ({
    ...one,
    ...{ id: one.format, path: one.format, name: words.audiences.platform[one.format] ?? one.format },
  }));
  const lists = counts.lists.map(({ medium, ...one }) => ({
    ...one,
    ...{ id: `csv-${medium}`, path: `csv/${encodeURIComponent(medium)}` },
    name: words.audiences.listFor(readableName(view, 'medium', medium)),
  }));
  const rows = [...lists, ...formats];
  return (
    <Panel title={words.audiences.exports}>
      <p class="note">
        {words.audiences.exportsHint} {words.audiences.permissionHint}
        {!counts.complete && ` ${words.audiences.countedFirst(show.number(counts.members))}`}
      </p>
      <div class="scroll">
        <table class="plain-table exports">
          <caption class="hidden">{words.audiences.exports}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">{words.audiences.name}</span>
              </th>
              <th scope="col" class="number">
                {words.audiences.included}
              </th>
              <th scope="col">{words.audiences.excluded}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, path, name, written, excluded }) => {
              return (
                <tr data-export={id}>
                  <th scope="row">{name}</th>
                  <td class="number">{show.number(written)}</td>
                  <td class="note">{excludedText(view, excluded)}</td>
                  <td class="number">
                    <a
                      class="button"
                      href={audienceLink(view, audience.key, `/export/${path}`)}
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
      </div>
    </Panel>
  );
}

function excludedText({ words, format }: View, excluded: Readonly<Record<string, number>>): string {
  const texts = Object.entries(excluded)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => words.audiences.excludedWhy[reason]?.(format.number(count)) ?? `${count} ${reason}`);
  return texts.length === 0 ? words.audiences.excludedNone : texts.join(', ');
}
