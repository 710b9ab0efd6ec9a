import { describe, expect, it } from 'vitest';
import { perSiteTables } from '../../collector/storage/database/distribute.ts';
import { whatIsUnbound } from '../support/bindsSite.ts';

const TABLES = new Set(perSiteTables());

it('reads the per-site tables from the schema', () => {
  for (const table of ['visitor', 'click', 'event', 'member', 'audience', 'erased', 'failed_event', 'external_id']) {
    expect(TABLES).toContain(table);
  }
  for (const table of ['site', 'instance', 'api_key', 'salt']) expect(TABLES).not.toContain(table);
});

const ROWS = (...sites: (string | undefined)[]) => JSON.stringify(sites.map((site_id) => ({ site_id, id: 1 })));

describe('a statement that binds its site', () => {
  it.each<[statement: string, parameters?: unknown[]]>([
    ['select 1'],
    ['select * from site order by id'],
    ['select * from visitor where site_id = $1', ['a']],
    ['select * from "visitor" where "site_id" = $1', ['a']],
    ['select * from visitor v where v.site_id = $1 and v.id = $2', ['a', 'x']],
    [
      'select v.* from visitor v left join click o on o.site_id = $1 and o.visitor = v.id where v.site_id = $2',
      ['a', 'a'],
    ],
    ['update visitor set due = $2 where site_id = $1', ['a', 5]],
    ['delete from member where site_id = $1 and visitor = $2', ['a', 'x']],
    ['select e.id from event_202611 e where e.site_id = $1 and e.month = $2', ['a', 202611]],
    ['insert into erased (site_id, visitor, at) values ($1, $2, $3) on conflict do nothing', ['a', 'x', 1]],
    [
      'insert into member (site_id, audience) select $1, r.audience from json_to_recordset($2::text::json) as r(audience text)',
      ['a', '[]'],
    ],
    ['insert into click select * from json_populate_recordset(null::click, $1::text::json)', [ROWS('a', 'a')]],
    [
      'insert into visitor (site_id, id) select $1, k.id from json_to_recordset($2) k where not exists (select from erased e where e.site_id = $3 and e.visitor = k.id)',
      ['a', '[]', 'a'],
    ],
    ['select * from visitor v where v.site_id = $1 for update skip locked', ['a']],
    ["select 'from visitor' as told from site", []],
    ['/* all sites */ delete from failed_event where arrived_at < $1', [1]],
  ])('%s', (statement, parameters = []) => {
    expect(whatIsUnbound(statement, parameters, TABLES)).toBeNull();
  });
});

describe('one that does not', () => {
  it.each<[statement: string, parameters: unknown[], reason: RegExp]>([
    ['select * from visitor', [], /visitor has no site_id/],
    ['select * from visitor v where v.id = $1', ['x'], /v has no site_id/],
    ["select * from visitor where site_id = 'a'", [], /visitor has no site_id/],
    ['select v.* from visitor v join click o on o.visitor = v.id where v.site_id = $1', ['a'], /o has no site_id/],
    ['select v.* from visitor v join click o on o.site_id = v.site_id where v.site_id = $1', ['a'], /o has no site_id/],
    [
      'select * from visitor v where v.site_id = $1 and not exists (select from erased e where e.visitor = v.id)',
      ['a'],
      /e has no/,
    ],
    ['select e.id from event e where e.site_id = $1 union select e.id from event e', ['a'], /e has no site_id/],
    ['update visitor set due = $1', [1], /visitor has no site_id/],
    ['delete from member using visitor v where v.site_id = $1', ['a'], /member has no site_id/],
    ['select id from event_0 where id >= $1', ['x'], /event_0 has no site_id/],
    ['insert into erased (visitor, site_id) values ($1, $2)', ['x', 'a'], /do not begin with site_id/],
    ["insert into erased (site_id, visitor) values ('a', $1)", ['x'], /is not a parameter/],
    [
      'insert into click select * from json_populate_recordset(null::click, $1)',
      [ROWS('a', 'b')],
      /more than one site: a, b/,
    ],
    ['insert into click select * from json_populate_recordset(null::click, $1)', [ROWS('a', undefined)], /no site_id/],
    ['select v.* from visitor v join click o on o.site_id = $1 where v.site_id = $2', ['a', 'b'], /more than one site/],
  ])('%s', (statement, parameters, reason) => {
    expect(whatIsUnbound(statement, parameters, TABLES)).toMatch(reason);
  });
});
