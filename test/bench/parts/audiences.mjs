import { SMALL, withCollector } from '../harness.mjs';
import { load } from '../load.mjs';
import { Crowd } from '../traffic.mjs';

/** Ingest with the 13 built-in audiences alone, and with 20, 100 and 480 more of all kinds. A site has 500 at most. */
export async function measure() {
  /** @type {import('../harness.mjs').Row[]} */
  const rows = [];
  await withCollector(async ({ port, addSite, api, cpu }) => {
    const site = await addSite();
    const crowd = new Crowd(site);
    let made = 0;
    let first = 0;
    for (const audiences of [0, 20, 100, 480]) {
      for (; made < audiences; made++) await api('POST', `/sites/${site}/audiences`, audience(made));
      for (let ready = false; !ready; ) {
        const { audiences: all } = await (await api('GET', `/sites/${site}/audiences`)).json();
        ready = all.every((/** @type {{ status: string }} */ one) => one.status === 'ready');
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      const request = () => crowd.request(port, 1);
      await load({ port, connections: 128, seconds: 1, request });
      const before = cpu();
      const { perSecond, requests } = await load({ port, connections: 128, seconds: SMALL ? 2 : 6, request });
      first ||= perSecond;
      const ms = ((cpu().collector - before.collector) / requests).toFixed(2);
      const note = `collector ${ms} ms a request${audiences > 0 ? `, ${(perSecond / first).toFixed(2)} of the rate without them` : ''}`;
      rows.push({ what: `one-event requests, ${audiences} own audiences`, figure: perSecond, unit: '/s', note });
    }
  });
  return rows;
}

/** @param {number} i */
function audience(i) {
  const rules = [
    { did: 'view', path: `/page-${i % 50}`, times: 1 + (i % 3), within: `${7 + (i % 60)}d` },
    { all: [{ did: 'event', name: `Order${i}` }, { not: { did: 'contact', within: '30d' } }] },
    {
      all: [
        { is: 'source', in: ['news', `source-${i}`] },
        { did: 'view', times: 2, within: '7d' },
      ],
    },
    { all: [{ did: 'contact', medium: 'email' }, { not: { got: 'touch', within: `${1 + (i % 30)}d` } }] },
  ];
  return { key: `a-${i}`, name: `Audience ${i}`, rule: rules[i % rules.length] };
}
