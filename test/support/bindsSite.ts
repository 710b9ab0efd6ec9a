/** The mark of a statement over all sites. Only the sweep and the maintenance have such statements. */
const ALL_SITES = '/* all sites */';

const NAME = '"?([a-z_][a-z_0-9]*)"?';
/** `from visitor v`, `join visit as o`, `update member m`, `delete from event e using visitor v`. */
const REFERENCE = new RegExp(`\\b(from|join|update|using)\\s+(?:only\\s+)?${NAME}(?:\\s+(?:as\\s+)?${NAME})?`, 'g');
const INSERT = new RegExp(`\\binsert\\s+into\\s+${NAME}\\s*(\\([^)]*\\))?\\s*([\\s\\S]*)`);
/** Words that can follow a table and are not its alias. */
const KEYWORDS = new Set(
  'where set on join left right full inner cross natural select values order group having limit for using returning offset union window'.split(
    ' ',
  ),
);

/**
 * Checks that a statement binds its site at every per-site table, as Citus needs it. Returns the reason why it does not,
 * or null. Every reference has its own `site_id = $n`, with the same value in all of them. An insert begins its columns
 * with a bound site, or its rows are JSON and all name the same site.
 */
export function whatIsUnbound(
  statement: string,
  parameters: readonly unknown[],
  perSite: ReadonlySet<string>,
): string | null {
  if (statement.includes(ALL_SITES)) return null;
  const text = statement.toLowerCase().replace(/'[^']*'/g, "''");
  const tableOf = (name: string) => name.replace(/^(event|visit)_\d+$/, '$1');
  const bound = new Set<unknown>();

  const insert = INSERT.exec(text);
  if (insert !== null && perSite.has(tableOf(insert[1]!))) {
    const [, table, columns, rest] = insert;
    const reason =
      columns === undefined ? rowsOf(rest!, parameters, bound) : boundValue(columns, rest!, parameters, bound);
    if (reason !== null) return `insert into ${table}: ${reason}`;
  }

  const references = new Map<string, number>();
  for (const [, , name, other] of text.matchAll(REFERENCE)) {
    if (!perSite.has(tableOf(name!))) continue;
    const alias = other === undefined || KEYWORDS.has(other) ? name! : other;
    references.set(alias, (references.get(alias) ?? 0) + 1);
  }
  const loose = predicates(text, '(?<![.\\w])', parameters, bound);
  let unbound = 0;
  let unboundAlias = '';
  for (const [alias, times] of references) {
    const compared = predicates(text, `\\b"?${alias}"?\\.`, parameters, bound);
    if (compared >= times) continue;
    unbound += times - compared;
    unboundAlias = alias;
  }
  if (unbound > loose) return `${unboundAlias} has no site_id = $n`;
  return bound.size > 1 ? `more than one site: ${[...bound].join(', ')}` : null;
}

/** Counts the comparisons of `prefix` site_id with a parameter, and adds the values of the parameters to `bound`. */
function predicates(text: string, prefix: string, parameters: readonly unknown[], bound: Set<unknown>): number {
  const found = [...text.matchAll(new RegExp(`${prefix}"?site_id"?\\s*=\\s*\\$(\\d+)`, 'g'))];
  for (const [, number] of found) bound.add(parameters[Number(number) - 1]);
  return found.length;
}

function boundValue(columns: string, rest: string, parameters: readonly unknown[], bound: Set<unknown>): string | null {
  if (!/^\(\s*"?site_id"?\s*,/.test(columns)) return 'its columns do not begin with site_id';
  const first = /^(?:values\s*\(|select\s+)\s*\$(\d+)/.exec(rest.trim());
  if (first === null) return 'its site_id is not a parameter';
  bound.add(parameters[Number(first[1]) - 1]);
  return null;
}

function rowsOf(rest: string, parameters: readonly unknown[], bound: Set<unknown>): string | null {
  const rows = /_populate_recordset\(null::\w+,\s*\$(\d+)/.exec(rest);
  if (rows === null) return 'it has neither a list of columns nor rows as JSON';
  const list = JSON.parse(String(parameters[Number(rows[1]) - 1])) as { site_id?: unknown }[];
  for (const { site_id: site } of list) bound.add(site ?? 'none');
  return bound.has('none') ? 'a row has no site_id' : null;
}
