import { escapeMarkdown } from './escape-markdown';

/** A head and rows of as many cells: text, of which the first columns are the user's words. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many columns, from the left, hold names and the like; what is in the others is ours. */
  readonly words: number;
}

/** A table of GitHub-flavored Markdown. Ends in a line feed. */
export function markdownOf({ head, rows, words }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  // Numbers are ours and need no escapes; a name is the user's.
  const escaped = rows.map(row => line(row.map((cell, at) => (at < words ? escapeMarkdown(cell) : cell))));
  return `${[line(head), `|${' --- |'.repeat(head.length)}`, ...escaped].join('\n')}\n`;
}

/** Units of burden as equivalent hours of daytime work; a dash for what is not known. */
export function hoursOf(units: number | null, unitsPerHour: number): string {
  return units === null ? '–' : (units / unitsPerHour).toFixed(1);
}
