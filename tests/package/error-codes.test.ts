import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const CODE = '[a-z]+(?:-[a-z]+)*';

/** How the source writes a code: as a field, or as the first argument of what makes an issue. */
const WRITTEN = new RegExp(
  String.raw`\bcode: '(${CODE})'|\b(?:found\.add|this\.add|report|refuse|super)\(\s*'(${CODE})'`,
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
const listed = [...page.matchAll(new RegExp(`^\\| \`(${CODE})\` \\|`, 'gm'))].map(([, code]) => code ?? '');

describe('docs/reference/error-codes.md', () => {
  it('lists the code of every exception', () => {
    const union =
      /export type ErrorCode =([^;]*);/.exec(readFileSync('src/errors/errors.ts', 'utf8'))?.[1] ?? '';
    const codes = [...union.matchAll(/'([^']+)'/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(3);
    expect(listed).toEqual(expect.arrayContaining(codes));
  });

  it('lists the codes of a plan that the source has, and no other', () => {
    const inSource = codesIn([...sources('src/plan'), ...sources('src/yaml')]);
    expect(inSource.size).toBeGreaterThan(30);
    const issues = page.slice(page.indexOf('## Issues of a plan'));
    const ofPlans = listed.filter(code => issues.includes(`| \`${code}\` |`));
    expect(new Set(ofPlans)).toEqual(inSource);
  });

  it('lists each code once', () => {
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('has a test for every issue code', () => {
    const tests = [...sources('tests/unit/plan'), ...sources('tests/unit/yaml')].join('\n');
    const issues = listed.slice(listed.indexOf('missing'));
    expect(issues.filter(code => !new RegExp(`['\\s:]${code}['\\s]`).test(tests))).toEqual([]);
  });
});

describe('the search for codes', () => {
  it('finds every way in which the source writes one', () => {
    const text = "{ code: 'a-b' } found.add('c', x) this.add(\n 'd') refuse('e') report('f') other('g')";
    expect([...codesIn([text])]).toEqual(['a-b', 'c', 'd', 'e', 'f']);
  });
});
