/** What a solver's solution file says: values of variables by name, or why it cannot be read. */
export type SolutionText =
  | { readonly status: 'read'; readonly values: ReadonlyMap<string, number> }
  | { readonly status: 'unreadable'; readonly message: string };

/** Words that may stand before a variable's name on its line: CBC's `**` and the number of the column. */
const WORDS_BEFORE = 2;

/** Words between a name and its value: GLPK marks whole variables, and those of a program without any. */
const GLPK_MARKS: ReadonlySet<string> = new Set(['*', 'B', 'NL', 'NU', 'NF', 'NS']);

/**
 * Reads the solution file of HiGHS (`--solution_file`), CBC (`solution FILE`), GLPK (`--output FILE`), SCIP,
 * Gurobi or anything else that writes a variable's name and its value on a line, with or without a number
 * before them. Lines that name no variable are passed over; variables that no line names are left out, as
 * solvers leave out those that are 0.
 */
export function readSolutionText(text: string, names: ReadonlySet<string>): SolutionText {
  const values = new Map<string, number>();
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    // HiGHS tells of dual values under the same names below.
    if (line.startsWith('# Dual')) break;
    const words = line.trim().split(/\s+/u);
    const at = words.findIndex(word => names.has(word));
    if (at < 0 || at > WORDS_BEFORE) continue;
    const name = words[at] as string;
    const written = GLPK_MARKS.has(words[at + 1] ?? '') ? words[at + 2] : words[at + 1];
    const value = written === undefined || written === '' ? Number.NaN : Number(written);
    if (!Number.isFinite(value)) return unreadable(`line ${index + 1} has no number after ${name}`);
    const known = values.get(name);
    if (known !== undefined && known !== value) {
      return unreadable(`line ${index + 1} gives ${name} another value than a line before`);
    }
    values.set(name, value);
  }
  return { status: 'read', values };
}

function unreadable(message: string): SolutionText {
  return { status: 'unreadable', message };
}
