import type { PageCheck } from '../../../client/api.ts';
import { Refused } from '../../frame/ask.ts';
import { Icon } from '../../frame/Icon.tsx';
import { apiPath, type View } from '../../frame/view.ts';

/** The findings of the API on a page of the site, each with what to do. */
export async function Findings({ view, url }: { view: View; url: string }) {
  const text = view.words.setup;
  try {
    const check = await view.api.change<PageCheck>('POST', apiPath(view, 'check'), { url });
    return (
      <div role="status">
        <p class={check.works ? 'notice good' : 'failure'}>{check.works ? text.works : text.worksNot}</p>
        <ul class="plain-list findings">
          {check.findings.map(({ check: one, result, code, value, detail }) => (
            <li data-result={result}>
              <Icon name={result === 'good' ? 'check' : result === 'bad' ? 'cross' : 'warning'} />{' '}
              <span class="hidden">{text.result[result]}</span>{' '}
              {text.finding[`${one}.${code}`] === undefined
                ? detail
                : `${text.finding[`${one}.${code}`]}${value === null ? '' : ` (${value})`}`}
            </li>
          ))}
        </ul>
      </div>
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return (
      <div class="failure" role="alert">
        <p>{error.status === 400 ? text.notOfSite : error.message}</p>
        <p class="note">{view.site.origins.join(', ')}</p>
      </div>
    );
  }
}
