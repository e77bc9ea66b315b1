import type { LinearRow, LinearVariable, Term } from './linear-form';

/** A mixed integer program to be written down: a sum to minimize under linear rows. */
export interface WrittenProgram {
  /** What it is about; becomes comments. */
  readonly about: readonly string[];
  readonly variables: readonly LinearVariable[];
  readonly rows: readonly LinearRow[];
  readonly objective: readonly Term[];
}

/** Terms on one line of an LP file: with names of up to 20 characters well below the 510 that CPLEX reads. */
const TERMS_PER_LINE = 8;
const COMMENT_LENGTH = 200;

/** The program in CPLEX LP format, which HiGHS, CBC, GLPK, SCIP, Gurobi and CPLEX read. */
export function lpText({ about, variables, rows, objective }: WrittenProgram): string {
  const name = (variable: number): string => (variables[variable] as LinearVariable).name;
  const lines = [
    ...about.map(text => `\\ ${comment(text)}`),
    'Minimize',
    ...sum(' value:', objective, name),
    'Subject To',
  ];
  rows.forEach((row, index) => {
    const body = sum(` ${rowName(row, index)}:`, row.terms, name);
    body.push(`${body.pop() as string} ${row.sense} ${row.bound}`);
    lines.push(...body);
  });
  const binaries = variables.filter(({ binary }) => binary).map(variable => ` ${variable.name}`);
  if (binaries.length > 0) lines.push('Binaries', ...binaries);
  lines.push('End');
  return `${lines.join('\n')}\n`;
}

/** The program in free MPS format. */
export function mpsText({ about, variables, rows, objective }: WrittenProgram): string {
  const letter = { '<=': 'L', '>=': 'G', '=': 'E' } as const;
  const lines = [
    ...about.map(text => `* ${comment(text)}`),
    // Without the last word CBC takes some lines for the fixed format and refuses them.
    'NAME fair-oncall FREE',
    'ROWS',
    ' N value',
    ...rows.map((row, index) => ` ${letter[row.sense]} ${rowName(row, index)}`),
    'COLUMNS',
  ];
  const columns: string[][] = variables.map(() => []);
  const enter = (row: string, terms: readonly Term[]): void => {
    for (const { variable, coefficient } of merged(terms)) {
      (columns[variable] as string[]).push(
        ` ${(variables[variable] as LinearVariable).name} ${row} ${coefficient}`,
      );
    }
  };
  enter('value', objective);
  rows.forEach((row, index) => enter(rowName(row, index), row.terms));
  variables.forEach(({ name, binary }, variable) => {
    const entries = columns[variable] as string[];
    const column = entries.length === 0 ? [` ${name} value 0`] : entries;
    lines.push(...(binary ? [` MARKER 'MARKER' 'INTORG'`, ...column, ` MARKER 'MARKER' 'INTEND'`] : column));
  });
  lines.push('RHS');
  rows.forEach((row, index) => {
    if (row.bound !== 0) lines.push(` RHS ${rowName(row, index)} ${row.bound}`);
  });
  lines.push('BOUNDS');
  for (const { name, binary } of variables) if (binary) lines.push(` BV BND ${name}`);
  lines.push('ENDATA');
  return `${lines.join('\n')}\n`;
}

/** Numbered, since two may be of one name, and in letters that every reader takes: `-` would be a minus in LP. */
function rowName({ name }: LinearRow, index: number): string {
  return `r${index}_${name.replaceAll(/\W/gu, '_')}`;
}

function sum(label: string, terms: readonly Term[], name: (variable: number) => string): string[] {
  const kept = merged(terms);
  // LP has no word for an empty sum: it names a variable with factor 0.
  const written = kept.length === 0 ? [{ variable: 0, coefficient: 0 }] : kept;
  const words = written.map(
    ({ variable, coefficient }) =>
      `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name(variable)}`,
  );
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += TERMS_PER_LINE) {
    lines.push(`   ${words.slice(at, at + TERMS_PER_LINE).join(' ')}`);
  }
  return [`${label}${(lines[0] as string).slice(2)}`, ...lines.slice(1)];
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

/** In one line of plain letters, and not a long one. */
function comment(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]+/gu, ' ').slice(0, COMMENT_LENGTH);
}
