import { join } from 'node:path';
import { sized, withCollector } from '../harness.mjs';

const MEMBERS = sized(1_000_000);

/** A million members over HTTP in each format, and the time in which PostgreSQL copies the same rows into a file. */
export async function measure() {
  return withCollector(async ({ sql, addSite, api, memory, folder }) => {
    const site = await addSite();
    await fill(sql, site);
    /** @type {import('../harness.mjs').Row[]} */
    const rows = [];
    /** @type {Record<string, number>} */
    const copied = {};
    for (const [name, text] of Object.entries(copies(site))) {
      const begun = performance.now();
      await sql.unsafe(`copy (${text}) to '${join(folder, 'postgres/copy.csv')}' with (format csv)`);
      copied[name] = (performance.now() - begun) / 1000;
    }
    const before = memory();
    let most = before;
    for (const [format, like] of [
      ['csv', 'csv'],
      ['ndjson', 'csv'],
      ['google', 'google'],
      ['meta', 'google'],
    ]) {
      const begun = performance.now();
      const answer = await api('GET', `/sites/${site}/audiences/open/export?format=${format}`);
      let chunks = 0;
      for await (const _ of answer.body ?? []) if (chunks++ % 100 === 0) most = Math.max(most, memory());
      const seconds = (performance.now() - begun) / 1000;
      const note = `${seconds.toFixed(1)} s, ${Math.round(MEMBERS / seconds).toLocaleString('en')} members/s`;
      rows.push({
        what: `export as ${format}, of COPY of the same rows`,
        figure: copied[like ?? ''] / seconds,
        unit: '',
        target: '0.5',
        note,
      });
    }
    rows.push({
      what: 'additional memory while exporting',
      figure: (most - before) / 1e6,
      unit: 'MB',
      target: 'constant',
    });
    return rows;
  });
}

/** A million visitors, each linked to a contact with all match keys. */
async function fill(/** @type {import('postgres').Sql} */ sql, /** @type {string} */ site) {
  await sql`
    insert into visitor (site_id, id, first_seen, last_seen, contact)
    select ${site}, md5(i::text)::uuid, 1, 1, 'crm-' || i from generate_series(1, ${MEMBERS}::int) i`;
  await sql`
    insert into contact (site_id, id, traits, keys, email, created_at, changed_at)
    select ${site}, 'crm-' || i, '{}', jsonb_build_object('email', h, 'emailGoogle', h, 'phone', h, 'phoneDigits', h,
      'firstName', h, 'lastName', h, 'firstNameMeta', h, 'lastNameMeta', h, 'zip', '80331', 'country', 'DE'), h, 1, 1
    from generate_series(1, ${MEMBERS}::int) i, lateral (select encode(sha256(i::text::bytea), 'hex') as h) k`;
  await sql`
    insert into member (site_id, audience, visitor, entered_at, reason, changed_at)
    select ${site}, 'open', md5(i::text)::uuid, 1000000 + i, 'contact', 1 from generate_series(1, ${MEMBERS}::int) i`;
  await sql.unsafe('vacuum analyze visitor, contact, member');
}

/** The same rows as statements for COPY. */
function copies(/** @type {string} */ site) {
  const from = `from member m join visitor v on v.site_id = m.site_id and v.id = m.visitor`;
  const where = `where m.site_id = '${site}' and m.audience = 'open' and m.left_at is null order by m.entered_at, m.visitor`;
  const keys = ['emailGoogle', 'phone', 'firstName', 'lastName', 'country', 'zip'].map((key) => `c.keys ->> '${key}'`);
  return {
    csv: `select m.visitor, v.contact, to_timestamp(m.entered_at / 1e6), m.reason ${from} ${where}`,
    google: `select ${keys} ${from} join contact c on c.site_id = m.site_id and c.id = v.contact ${where}`,
  };
}
