/** Reads RFC 4180 text strictly: every line ends in CRLF, quotes only around whole cells. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const match = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
    match.lastIndex = at;
    const found = match.exec(text);
    if (found === null) throw new Error(`not a cell at ${at}`);
    row.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'));
    at = match.lastIndex;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`neither comma nor CRLF at ${at}`);
  }
  if (row.length > 0) throw new Error('the last line does not end');
  return rows;
}
