/** Statements over all sites say so in a comment; they are the sweep's and the maintenance's. */
const ALL_SITES = '/* all sites */';

const NAME = '"?([a-z_][a-z_0-9]*)"?';
/** `from visitor v`, `join visit as o`, `update member m`, `delete from event e using visitor v`. */
const REFERENCE = new RegExp(`\\b(from|join|update|using)\\s+(?:only\\s+)?${NAME}(?:\\s+(?:as\\s+)?${NAME})?`, 'g');
const INSERT = new RegExp(`\\binsert\\s+into\\s+${NAME}\\s*(\\([^)]*\\))?\\s*([\\s\\S]*)`);
/** What can follow a table without being its other name. */
const KEYWORDS = new Set(
  'where set on join left right full inner cross natural select values order group having limit for using returning offset union window'.split(
    ' ',
  ),
);

/**
 * Does a statement bind its site at every table whose rows belong to one (DESIGN section 4, "Ready for Citus")? Returns
 * what is wrong, or null. Every reference has a `site_id = $n` of its own, the same value in all of them; an insert begins
 * its columns with a bound site, or takes rows as JSON that all name one.
 */
export function whatIsUnbound(
  statement: string,
  parameters: readonly unknown[],
  perSite: ReadonlySet<string>,
): string | null {
  if (statement.includes(ALL_SITES)) return null;
  const text = statement.toLowerCase().replace(/'[^']*'/g, "''");
  const tableOf = (name: string) => name.replace(/^event_\d+$/, 'event');
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
    const own = predicates(text, `\\b"?${alias}"?\\.`, parameters, bound);
    if (own >= times) continue;
    unbound += times - own;
    unboundAlias = alias;
  }
  if (unbound > loose) return `${unboundAlias} has no site_id = $n`;
  return bound.size > 1 ? `more than one site: ${[...bound].join(', ')}` : null;
}

/** So many times `prefix` site_id is compared with a parameter; which ones, is noted. */
function predicates(text: string, prefix: string, parameters: readonly unknown[], bound: Set<unknown>): number {
  const found = [...text.matchAll(new RegExp(`${prefix}"?site_id"?\\s*=\\s*\\$(\\d+)`, 'g'))];
  for (const [, number] of found) bound.add(parameters[Number(number) - 1]);
  return found.length;
}

function boundValue(columns: string, rest: string, parameters: readonly unknown[], bound: Set<unknown>): string | null {
  if (!/^\(\s*"?site_id"?\s*,/.test(columns)) return 'its columns do not begin with site_id';
  const first = /^(?:values\s*\(|select\s+)\s*\$(\d+)/.exec(rest.trim());
  if (first === null) return 'its site_id is no parameter';
  bound.add(parameters[Number(first[1]) - 1]);
  return null;
}

function rowsOf(rest: string, parameters: readonly unknown[], bound: Set<unknown>): string | null {
  const rows = /_populate_recordset\(null::\w+,\s*\$(\d+)/.exec(rest);
  if (rows === null) return 'it names neither columns nor rows';
  const list = JSON.parse(String(parameters[Number(rows[1]) - 1])) as { site_id?: unknown }[];
  for (const { site_id: site } of list) bound.add(site ?? 'none');
  return bound.has('none') ? 'a row has no site_id' : null;
}
