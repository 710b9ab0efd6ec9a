import { COMPARISONS, hrefOf, PERIODS, paramsOf } from './address.ts';
import { Icon } from './Icon.tsx';
import { PERIOD_KEYS } from './periodKeys.ts';
import { linkTo, ownQuery, type View } from './view.ts';

/** Period and comparison as links, and other days as a form. */
export function PeriodMenu({ view }: { view: View }) {
  const { words, state, format } = view;
  const page = linkTo(view, view.page).split('?')[0]!;
  const own = ownQuery(view);
  const shown = state.period === null ? format.days(state.from!, state.to!) : words.period[state.period];
  const rest = paramsOf({ ...state, period: '30d', from: null, to: null });
  return (
    <details class="menu-button" data-menu>
      <summary class="button">
        <span class="hidden">{words.period.label}: </span>
        {shown}
        <Icon name="down" />
      </summary>
      <div class="pop period">
        <ul>
          {PERIODS.map((period) => (
            <li>
              <a
                href={hrefOf(page, { ...state, period, from: null, to: null }, own)}
                aria-current={period === state.period ? 'true' : undefined}
              >
                {words.period[period]}
                {view.keys && PERIOD_KEYS[period] !== undefined && <kbd>{PERIOD_KEYS[period]}</kbd>}
              </a>
            </li>
          ))}
        </ul>
        <form method="get" action={page}>
          <p class="label">{words.period.custom}</p>
          <label>
            {words.period.from} <input type="date" name="from" required value={state.from ?? undefined} />
          </label>
          <label>
            {words.period.to} <input type="date" name="to" required value={state.to ?? undefined} />
          </label>
          {[...rest].map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="primary">
            {words.period.show}
          </button>
        </form>
        <div>
          <p class="label">{words.compare.label}</p>
          <ul>
            {COMPARISONS.map((compare) => (
              <li>
                <a
                  href={hrefOf(page, { ...state, compare }, own)}
                  aria-current={compare === state.compare ? 'true' : undefined}
                >
                  {words.compare[compare]}
                </a>
              </li>
            ))}
          </ul>
          <p class="note">{words.period.zone(view.site.timeZone)}</p>
        </div>
      </div>
    </details>
  );
}
