import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const CODE = '[a-z]+(?:-[a-z]+)*';

/** How the source writes a code: as a field, or as the first argument of what makes an issue. */
const WRITTEN = new RegExp(
  String.raw`\bcode: '(${CODE})'|\b(?:found\.add|this\.add|report|refused?|note|super)\(\s*'(${CODE})'`,
  'g',
);

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(path.join(folder, file), 'utf8'));
}

function codesIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap(text => [...text.matchAll(WRITTEN)].map(([, field, argument]) => field ?? argument ?? '')),
  );
}

const page = readFileSync('docs/reference/error-codes.md', 'utf8');

/** The codes in the tables of a chapter, in order. */
function listed(chapter: string): readonly string[] {
  const from = page.indexOf(`\n## ${chapter}\n`);
  expect(from, `the page has no chapter "${chapter}"`).toBeGreaterThan(0);
  const to = page.indexOf('\n## ', from + 1);
  const text = page.slice(from, to === -1 ? undefined : to);
  return [...text.matchAll(new RegExp(`^\\| \`(${CODE})\` \\|`, 'gm'))].map(([, code]) => code ?? '');
}

/** The members of a union of texts in the source. */
function unionIn(file: string, type: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const union = new RegExp(`export type ${type} =([^;]*);`).exec(text)?.[1] ?? '';
  return [...union.matchAll(/'([^']+)'/g)].map(([, code]) => code ?? '');
}

const CHAPTERS = [
  'Exceptions',
  'Issues of a plan',
  'Issues of an incident history',
  'Issues of facts',
  'Issues of answers about weights',
  'Issues of a schedule file',
  'Issues of a ledger',
  'Issues of an import',
  'Issues of leave and holidays',
  'Issues of a model',
  'Warnings of a schedule',
  'Findings of `verify`',
  'Command line',
];

describe('docs/reference/error-codes.md', () => {
  it('lists the codes of exceptions, and no other', () => {
    const codes = unionIn('src/errors/errors.ts', 'ErrorCode');
    expect(codes.length).toBeGreaterThan(3);
    expect(new Set(listed('Exceptions'))).toEqual(new Set(codes));
  });

  it('lists the codes of a model that the source has, and no other', () => {
    expect(new Set(listed('Issues of a model'))).toEqual(codesIn(sources('src/duties')));
  });

  it('lists the codes of a plan that the source has, and no other', () => {
    const inSource = codesIn([...sources('src/plan'), ...sources('src/yaml')]);
    expect(inSource.size).toBeGreaterThan(30);
    expect(new Set(listed('Issues of a plan'))).toEqual(inSource);
  });

  it('lists the codes of an incident history that the source has, and no other', () => {
    const inSource = codesIn([...sources('src/fairness/expected'), ...sources('src/fairness/luck')]);
    expect(inSource.size).toBeGreaterThan(5);
    expect(new Set(listed('Issues of an incident history'))).toEqual(inSource);
  });

  it('lists the codes of answers about weights that the source has, and no other', () => {
    const inSource = codesIn(sources('src/fairness/weights'));
    expect(inSource.size).toBeGreaterThan(3);
    expect(new Set(listed('Issues of answers about weights'))).toEqual(inSource);
  });

  it('lists the codes of a schedule file that plans share or the source has, and no other', () => {
    const text = readFileSync('src/schedule/parse-schedule.ts', 'utf8');
    const inSource = codesIn([text]);
    expect(inSource).toContain('invalid-json');
    expect(new Set(listed('Issues of a schedule file'))).toEqual(inSource);
  });

  it('lists the codes of a ledger that the source has, and no other', () => {
    expect(new Set(listed('Issues of a ledger'))).toEqual(codesIn(sources('src/fairness/ledger')));
  });

  it('lists the codes of facts that the source has, and no other', () => {
    expect(new Set(listed('Issues of facts'))).toEqual(codesIn(sources('src/fairness/metrics')));
  });

  it('lists the codes of an import that the source has, and no other', () => {
    expect(new Set(listed('Issues of an import'))).toEqual(codesIn(sources('src/import')));
  });

  it('lists the codes of leave and holidays that the source has, and no other', () => {
    expect(new Set(listed('Issues of leave and holidays'))).toEqual(codesIn(sources('src/leave')));
  });

  it('lists the warnings of a schedule, and no other', () => {
    const files = [
      'calendar/calendar-warnings.ts',
      'calendar/member-holes.ts',
      'rules/too-long-turns.ts',
      'solve/published.ts',
      'solve/question.ts',
      'solve/schedule-of-roster.ts',
      'solve/solve.ts',
      'solve/workers/solve-in-parallel.ts',
    ];
    const inSource = codesIn(files.map(file => readFileSync(path.join('src', file), 'utf8')));
    expect(inSource.size).toBeGreaterThan(0);
    expect(new Set(listed('Warnings of a schedule'))).toEqual(inSource);
  });

  it('lists the codes of findings, and no other', () => {
    const codes = unionIn('src/schedule/verify/finding.ts', 'FindingCode');
    expect(codes.length).toBeGreaterThan(40);
    expect(new Set(listed('Findings of `verify`'))).toEqual(new Set(codes));
  });

  it('lists the code of the command line', () => {
    const text = readFileSync('src/cli/issues.ts', 'utf8');
    expect(listed('Command line')).toEqual(['usage']);
    expect(text).toContain("'usage'");
  });

  it.each(CHAPTERS)('lists each code once: %s', chapter => {
    const codes = listed(chapter);
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has a chapter for every code', () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(CHAPTERS);
  });

  it('has a test for every issue code of plans, and for every finding', () => {
    const untested = (codes: readonly string[], ...folders: readonly string[]): readonly string[] => {
      const tests = folders.flatMap(sources).join('\n');
      return codes.filter(code => !new RegExp(`['\\s:]${code}['\\s]`).test(tests));
    };
    expect(untested(listed('Issues of a plan'), 'tests/unit/plan', 'tests/unit/yaml')).toEqual([]);
    expect(untested(listed('Findings of `verify`'), 'tests/unit/schedule')).toEqual([]);
    expect(untested(listed('Issues of a ledger'), 'tests/unit/fairness/ledger')).toEqual([]);
    expect(untested(listed('Issues of an incident history'), 'tests/unit/fairness')).toEqual([]);
    expect(untested(listed('Issues of an import'), 'tests/unit/import')).toEqual([]);
    expect(untested(listed('Issues of leave and holidays'), 'tests/unit/leave')).toEqual([]);
    expect(untested(listed('Issues of facts'), 'tests/unit/fairness/metrics')).toEqual([]);
    expect(
      untested(listed('Issues of a schedule file'), 'tests/unit/schedule', 'tests/unit/fairness'),
    ).toEqual([]);
  });
});

describe('the search for codes', () => {
  it('finds every way in which the source writes one', () => {
    const text =
      "{ code: 'a-b' } found.add('c', x) this.add(\n 'd') refuse('e') report('f') note('g') refused('h') other('i')";
    expect([...codesIn([text])]).toEqual(['a-b', 'c', 'd', 'e', 'f', 'g', 'h']);
  });
});
