import type { Rule } from '../../../client/api.ts';
import { clauseOf, reasonsIn } from '../../rule/sentence.ts';
import type { RuleWork } from './RuleWork.ts';

/** How many visitors the rule selects, some of them with the reason, and what seems wrong. */
export function PreviewPanel({ work }: { work: RuleWork }) {
  const { given, preview, isCounting } = work;
  const { words } = given;
  const warning = warningOf(work);
  const others = (preview?.overlap ?? []).filter(({ audience }) => audience in given.audiences).slice(0, 5);
  return (
    <aside class="panel preview" data-counting={isCounting}>
      <p class="count" aria-live="polite">
        <Count work={work} />
      </p>
      {warning !== '' && <p class="notice">{warning}</p>}
      {preview !== null && preview.sample.length > 0 && (
        <>
          <h2>{words.sample}</h2>
          <ul class="sample">
            {preview.sample.slice(0, 5).map(({ visitor, reason }) => (
              <li key={visitor}>
                <a class="mono" href={`${given.people}/${visitor}`}>
                  {visitor.slice(0, 8)}
                </a>{' '}
                {reasonsIn(reason).map((ground, index) => (
                  <span class="note">
                    {index > 0 && `${given.rule.and} `}
                    <Ground work={work} {...ground} />{' '}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <>
          <h2>{words.overlap}</h2>
          <ul class="sample">
            {others.map(({ audience, share }) => (
              <li key={audience}>
                {given.audiences[audience]} <span class="note">{percent(work, share)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function Count({ work }: { work: RuleWork }) {
  const { given, preview, isLost, fault, isJsonValid } = work;
  const { words, rule } = given;
  if (!isJsonValid) return <span>{words.jsonFault}</span>;
  if (isLost) return <span>{words.lost}</span>;
  if (fault !== null) return <span>{words.invalid}</span>;
  if (preview === null) return <span>{words.counting}</span>;
  const number = new Intl.NumberFormat(rule.locale);
  const { count, exact, error } = preview;
  return (
    <>
      <b>{number.format(count)}</b> {count === 1 ? words.countOne : words.count}
      <span class="note">
        {exact ? words.exact : words.about.replace('{}', number.format(count)).replace('{}', number.format(error))}
      </span>
    </>
  );
}

function warningOf({ given, preview, fault, pointers, isJsonValid }: RuleWork): string {
  const { words, everyone } = given;
  if (!isJsonValid) return '';
  // A fault that belongs to a condition is shown beside it.
  if (fault !== null) {
    const isShown = [...pointers.values()].some((at) => `${fault.pointer}/`.startsWith(`${at}/`));
    return isShown ? '' : `${fault.detail} (${fault.pointer}). ${fault.hint}`;
  }
  if (preview === null) return '';
  if (preview.count === 0) return words.empty;
  return preview.exact && preview.count >= everyone ? words.everyone : '';
}

interface GroundProps {
  work: RuleWork;
  holds: boolean;
  rule: Rule;
  moments?: string[] | undefined;
}

function Ground({ work: { given }, holds, rule, moments }: GroundProps) {
  const at = moments?.[0];
  const time = new Intl.DateTimeFormat(given.rule.locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: given.timeZone,
  });
  return (
    <>
      {clauseOf(holds ? rule : { not: rule }, given.rule, given.names)}
      {at !== undefined && ` (${time.format(new Date(at))})`}
    </>
  );
}

function percent({ given }: RuleWork, share: number): string {
  return new Intl.NumberFormat(given.rule.locale, { style: 'percent' }).format(share);
}
