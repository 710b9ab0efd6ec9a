import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from '../support/client.ts';
import { type TestCollector, testCollector } from '../support/collector.ts';

let collector: TestCollector;
let site: string;
let browser: Browser;
beforeAll(async () => {
  collector = await testCollector();
  site = await collector.owner.addSite();
  browser = new Browser(collector.base, site);
  await browser.agree([{ kind: 'view' }]);
});
afterAll(() => collector.stop());

async function send(path: string, body: string | Buffer, contentType = 'text/csv') {
  const answer = await fetch(`${collector.base}/v1/sites/${site}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${collector.owner.key}`, 'content-type': contentType },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: answer.status, body: await answer.json() };
}

it('signals come as a table, in the charset of the spreadsheet', async () => {
  const table = `sep=;\r\nID;Visitor;Kind;Medium;Campaign\r\ns-1;${browser.id};contact;phone;Frühling\r\n`;
  expect((await send('signals', Buffer.from(table, 'latin1'))).body).toMatchObject({ accepted: 1, refused: [] });
  const utf16 = Buffer.from(`\uFEFFid\tvisitor\tkind\tmedium\r\ns-2\t${browser.id}\tshare\tcopy\r\n`, 'utf16le');
  expect((await send('signals', utf16)).body).toMatchObject({ accepted: 1, refused: [] });
  const rows = await collector.sql`select campaign from event where site_id = ${site} and campaign is not null`;
  expect(rows.map((row) => row['campaign'])).toEqual(['Frühling']);
});

it('a row that cannot be read costs only that row, and unknown columns are named', async () => {
  const table = [
    'id,visitor,medium,Remark,MEDIUM',
    `t-1,${browser.id},email,first`,
    `t-2,"${browser.id},email`,
    `t-3,${browser.id},email,,,many`,
    `t-4,${browser.id},email,last`,
  ];
  expect(await send('touches', table.join('\r\n'))).toEqual({
    status: 200,
    body: {
      accepted: 2,
      duplicate: 0,
      waiting: 0,
      refused: [
        { index: 1, reason: expect.stringMatching(/^line 3: a quote is not closed/) },
        { index: 2, reason: expect.stringMatching(/^has 6 cells/) },
      ],
      ignoredColumns: ['Remark', 'MEDIUM'],
    },
  });
});

it('a table without any known column, or in an unknown charset, is refused', async () => {
  const none = await send('touches', 'Kunde;Datum\r\n1;2\r\n');
  expect(none).toMatchObject({ status: 400, body: { detail: expect.stringContaining('Kunde, Datum') } });
  expect(await send('touches', 'id\r\n1\r\n', 'text/csv; charset=ebcdic')).toMatchObject({ status: 415 });
});
