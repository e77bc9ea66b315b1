import type { LinearVariable, Term } from './linear-form';

/** A mixed integer program to be written down: a sum to minimize under linear rows. */
export interface WrittenProgram {
  /** What it is about; becomes a comment. */
  readonly title: string;
  readonly variables: readonly LinearVariable[];
  readonly rows: readonly {
    readonly terms: readonly Term[];
    readonly sense: '<=' | '>=' | '=';
    readonly bound: number;
  }[];
  readonly objective: readonly Term[];
  /** Added to the objective's value. */
  readonly constant: number;
}

/** Terms on one line of an LP file; readers limit how long a line may be. */
const TERMS_PER_LINE = 8;

/**
 * The program in CPLEX LP format, which HiGHS, CBC, GLPK, SCIP, Gurobi and CPLEX read. The constant of the
 * objective stands in a comment, since readers differ about it.
 */
export function lpText(program: WrittenProgram): string {
  const { title, variables, constant } = program;
  const name = (variable: number): string => variables[variable]?.name ?? '';
  const lines = [
    `\\ ${inOneLine(title)}`,
    `\\ objective + ${constant} = value`,
    'Minimize',
    ...sum(' value:', merged(program.objective), name),
    'Subject To',
  ];
  program.rows.forEach(({ terms, sense, bound }, index) => {
    const row = merged(terms);
    // A row without a variable holds or not by itself; LP has no word for it, so it names one with factor 0.
    const written = row.length === 0 ? [{ variable: 0, coefficient: 0 }] : row;
    const body = sum(` r${index}:`, written, name);
    body.push(`${body.pop() ?? ''} ${sense} ${bound}`);
    lines.push(...body);
  });
  const binaries = variables.filter(({ binary }) => binary).map(variable => ` ${variable.name}`);
  if (binaries.length > 0) lines.push('Binaries', ...binaries);
  lines.push('End');
  return `${lines.join('\n')}\n`;
}

/** The program in free MPS format. The objective's constant is the right side of its row, turned around. */
export function mpsText(program: WrittenProgram): string {
  const { title, variables, rows, constant } = program;
  const letter = { '<=': 'L', '>=': 'G', '=': 'E' } as const;
  const lines = [
    `* ${inOneLine(title)}`,
    'NAME fair-oncall',
    'ROWS',
    ' N value',
    ...rows.map(({ sense }, index) => ` ${letter[sense]} r${index}`),
    'COLUMNS',
  ];
  const columns: string[][] = variables.map(() => []);
  const enter = (row: string, terms: readonly Term[]): void => {
    for (const { variable, coefficient } of merged(terms)) {
      (columns[variable] as string[]).push(` ${variables[variable]?.name ?? ''} ${row} ${coefficient}`);
    }
  };
  enter('value', program.objective);
  rows.forEach(({ terms }, index) => enter(`r${index}`, terms));
  variables.forEach(({ name, binary }, variable) => {
    const entries = columns[variable] as string[];
    const column = entries.length === 0 ? [` ${name} value 0`] : entries;
    lines.push(...(binary ? [` MARKER 'MARKER' 'INTORG'`, ...column, ` MARKER 'MARKER' 'INTEND'`] : column));
  });
  lines.push('RHS');
  if (constant !== 0) lines.push(` RHS value ${-constant}`);
  rows.forEach(({ bound }, index) => {
    if (bound !== 0) lines.push(` RHS r${index} ${bound}`);
  });
  lines.push('BOUNDS');
  for (const { name, binary } of variables) if (binary) lines.push(` BV BND ${name}`);
  lines.push('ENDATA');
  return `${lines.join('\n')}\n`;
}

/** The values of the variables, by name, that a solver's solution names; those left out are 0. */
export type SolutionValues = ReadonlyMap<string, number>;

/**
 * Reads the variables of a solution file of HiGHS (`--solution_file`), CBC (`solution FILE`), SCIP or
 * anything else that writes a variable's name and its value on a line, with or without a number before
 * them. Lines that name no variable of the program are passed over.
 */
export function readSolutionText(text: string, variables: readonly LinearVariable[]): SolutionValues {
  const names = new Set(variables.map(({ name }) => name));
  const values = new Map<string, number>();
  for (const line of text.split(/\r?\n/u)) {
    const words = line.trim().split(/\s+/u);
    const at = words.findIndex(word => names.has(word));
    if (at < 0 || at > 2) continue;
    const value = Number(words[at + 1]);
    if (words[at + 1] !== undefined && Number.isFinite(value)) values.set(words[at] as string, value);
  }
  return values;
}

function sum(label: string, terms: readonly Term[], name: (variable: number) => string): string[] {
  const words = terms.map(
    ({ variable, coefficient }) =>
      `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name(variable)}`,
  );
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += TERMS_PER_LINE) {
    lines.push(`   ${words.slice(at, at + TERMS_PER_LINE).join(' ')}`);
  }
  return [`${label}${(lines[0] ?? '').slice(2)}`, ...lines.slice(1)];
}

/** Each variable once, in order of its first mention; factors that cancel out are left away. */
function merged(terms: readonly Term[]): Term[] {
  const coefficients = new Map<number, number>();
  for (const { variable, coefficient } of terms) {
    coefficients.set(variable, (coefficients.get(variable) ?? 0) + coefficient);
  }
  return [...coefficients]
    .filter(([, coefficient]) => coefficient !== 0)
    .map(([variable, coefficient]) => ({ variable, coefficient }));
}

function inOneLine(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]+/gu, ' ');
}
