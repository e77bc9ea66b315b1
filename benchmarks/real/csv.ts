/** Reads a plain table: a header and rows of fields without quotes. Empty lines are skipped. */
export function readTable(text: string): {
  readonly header: readonly string[];
  readonly rows: readonly string[][];
} {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '');
  const [header = [], ...rows] = lines.map(line => line.split(',').map(field => field.trim()));
  for (const row of rows) {
    if (row.length !== header.length) {
      throw new Error(
        `a row has ${row.length} fields, the header ${header.length}: ${row.slice(0, 3).join(',')}`,
      );
    }
  }
  return { header, rows };
}
