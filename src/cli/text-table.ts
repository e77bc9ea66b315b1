/** Cells of text as columns for a terminal: words to the left, numbers to the right. */
export function textTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map(row => lengthOf(row[at] ?? ''))));
  const isNumber = head.map((_, at) => rows.every(row => NUMBER.test(row[at] ?? '')));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => {
        const space = ' '.repeat(Math.max(0, (widths[at] as number) - lengthOf(cell)));
        return isNumber[at] === true ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}

/** A number, with its unit or without, or that there is none. */
const NUMBER = /^(?:-?[\d.,]+(?: ?%)?|–|n\/a|any)$/;

/** Code points, not the units of UTF-16: most of them are as wide as a letter. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
