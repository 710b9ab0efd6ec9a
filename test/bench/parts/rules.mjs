import { medianOf, sized, withCollector } from '../harness.mjs';
import { fill } from './growth.mjs';

const EVENTS = sized(10_000_000);

/** Audiences over a million visitors and ten million events: a preview, the filling, one member, a page of members. */
export async function measure() {
  return withCollector(async ({ sql, addSite, api }) => {
    const site = await addSite();
    await fill(sql, site, EVENTS);
    const rule = { all: [{ did: 'event', name: 'Order', within: '30d' }, { not: { did: 'share', within: '7d' } }] };
    const preview = async () => (await api('POST', `/sites/${site}/audiences/preview`, { rule })).json();
    const unknown = await preview();
    const columns = {
      all: [
        { is: 'country', in: ['DE'] },
        { is: 'visits', atLeast: 3 },
      ],
    };
    const ofColumns = async () => (await api('POST', `/sites/${site}/audiences/preview`, { rule: columns })).json();
    const known = await ofColumns();
    const counted = await medianOf(5, ofColumns);
    const estimated = await medianOf(5, preview);
    const begun = performance.now();
    await api('POST', `/sites/${site}/audiences`, { key: 'bench', name: 'Bench', rule });
    for (;;) {
      const { status } = await (await api('GET', `/sites/${site}/audiences/bench`)).json();
      if (status === 'ready') break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const filled = (performance.now() - begun) / 1000;
    await sql.unsafe('vacuum analyze visitor, member');
    const exact = await preview();
    const kept = await medianOf(5, preview);
    const page = await medianOf(9, async () =>
      (await api('GET', `/sites/${site}/audiences/bench/members?limit=100`)).json(),
    );
    const [one] = await sql`select visitor from member where site_id = ${site} and audience = 'bench' limit 1`;
    const lookUp = await medianOf(
      50,
      () =>
        sql`select 1 from member where site_id = ${site} and audience = 'bench' and visitor = ${one?.visitor} and left_at is null`,
    );
    return [
      {
        what: 'preview, leaves unknown',
        figure: estimated,
        unit: 'ms',
        target: '300',
        note: unknown.exact
          ? 'exact'
          : `an estimate, ${unknown.count} ± ${unknown.error}; exact in ${unknown.exactMs} ms`,
      },
      {
        what: 'preview, visitor columns alone',
        figure: counted,
        unit: 'ms',
        target: '300, exact',
        note: known.exact ? `exact: ${known.count}` : 'an estimate',
      },
      {
        what: 'preview, leaves known',
        figure: kept,
        unit: 'ms',
        target: '300, exact',
        note: exact.exact ? `exact: ${exact.count}` : 'an estimate',
      },
      { what: 'filling an audience of two leaves', figure: filled, unit: 's', target: '60' },
      { what: 'a page of 100 members, over HTTP', figure: page, unit: 'ms', target: '20' },
      { what: 'one member, in the database', figure: lookUp, unit: 'ms', target: '1' },
    ];
  });
}
