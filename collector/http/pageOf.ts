/**
 * One page of a list that was read with a limit of one more row than asked for. `last` is the page's last row if
 * another page follows it.
 */
export function pageOf<Row>(rows: readonly Row[], limit: number): { page: Row[]; last: Row | undefined } {
  const page = rows.slice(0, limit);
  return { page, last: rows.length > limit ? page.at(-1) : undefined };
}
