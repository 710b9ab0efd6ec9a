import type { Site } from '../../../client/api.ts';
import { Panel } from '../../parts/Panel.tsx';
import type { DashboardWords } from '../../words/en.ts';

/** Where the snippet goes in common systems, as numbered steps. */
export function Guides({ words, site }: { words: DashboardWords; site: Site }) {
  const text = words.setup;
  return (
    <Panel title={text.guides}>
      {text.guide.map(([name, ...steps]) => (
        <details>
          <summary>{name}</summary>
          <ol class="steps">
            {steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          {name === 'Google Tag Manager' && <pre>{addressWithOptions(site)}</pre>}
          {name === 'Next.js' && <pre>{elementForNext(site)}</pre>}
        </details>
      ))}
    </Panel>
  );
}

/** Tag managers remove attributes from scripts, so the options stand in the address. */
function addressWithOptions(site: Site): string {
  const options = new URLSearchParams({ site: site.id });
  if (site.consent === 'granted') options.set('consent', 'granted');
  if (site.beforeConsent === 'none') options.set('beforeConsent', 'none');
  if (site.defaultCountry !== null) options.set('defaultCountry', site.defaultCountry);
  return `<script src="${site.tagBase}/tag.js?${options.toString().replaceAll('&', '&amp;')}"></script>`;
}

function elementForNext({ snippet }: Site): string {
  return `import Script from 'next/script';\n\n${snippet.replace('<script defer', '<Script').replace('></script>', ' />')}`;
}
