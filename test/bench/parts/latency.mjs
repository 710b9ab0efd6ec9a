import { USER_AGENT } from '../../support/userAgents.mjs';
import { SMALL, withCollector } from '../harness.mjs';
import { oneView } from '../traffic.mjs';

/** The time from a request with a contact to the membership in the API, one request after the other. */
export async function measure() {
  return withCollector(async ({ base, addSite, api }) => {
    const site = await addSite();
    const took = [];
    for (let n = 0; n < (SMALL ? 20 : 200); n++) {
      const one = JSON.parse(oneView(site, n));
      one.events = [{ ...one.events[0], kind: 'contact', medium: 'email', age: 0 }];
      const begun = performance.now();
      const { status } = await fetch(`${base}/d/in`, {
        method: 'POST',
        headers: { origin: 'https://www.example.com', 'user-agent': USER_AGENT },
        body: JSON.stringify(one),
      });
      if (status !== 204) throw new Error(`answered ${status}`);
      for (let size = n; size <= n; ) {
        const { members } = await (await api('GET', `/sites/${site}/audiences/waiting/members?limit=1000`)).json();
        size = members.length;
      }
      took.push(performance.now() - begun);
    }
    took.sort((a, b) => a - b);
    const at = (/** @type {number} */ part) => took[Math.floor(took.length * part)] ?? 0;
    const note = `99th percentile ${at(0.99).toFixed(0)} ms`;
    return [{ what: 'from a request to the membership, median', figure: at(0.5), unit: 'ms', target: '1,000', note }];
  });
}
