import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { InvalidOptionError, InvalidPlanError } from '../../../src/errors/errors';
import { definePlan } from '../../../src/plan/define-plan';
import { definePlanYaml, parsePlanYaml } from '../../../src/yaml/index';
import { smallPlan } from '../plan/small-plan';

/** Issues as `line:column code path`. */
function found(text: string): readonly string[] {
  const result = parsePlanYaml(text);
  if (result.status === 'valid') return [];
  return result.issues.map(({ line, column, code, path }) =>
    `${line}:${column} ${code} ${path.join('.')}`.trim(),
  );
}

const text = `
id: small
horizon: { from: 2026-01-05, weeks: 4, zone: Europe/London } # a day stays text
people:
  - id: ana
    name: Ana
    zone: Europe/London
systems:
  - { id: api, name: API, briefingRequired: false }
rotations:
  - id: api-week
    systems: [api]
    handover: { time: 09:30 }
`;

describe('a plan in YAML', () => {
  const { hash } = definePlan(smallPlan());

  it('equals the same plan as objects', () => {
    expect(definePlanYaml(stringify(smallPlan())).hash).toBe(hash);
  });

  it.each([0, 2, '\t'])('may be JSON text, indented by %j', indent => {
    const plan = smallPlan();
    plan.people[0].name = 'A "na" \\ / 🦊\u00a0';
    const json = JSON.stringify(plan, null, indent).replaceAll('/', '\\/').replace('🦊', '\\ud83e\\udd8a');
    expect(definePlanYaml(json).hash).toBe(definePlan(plan).hash);
  });

  it('keeps days and times as text', () => {
    const plan = definePlanYaml(text);
    expect(plan.horizon.startDate).toBe('2026-01-05');
    expect(plan.rotations[0]?.handoverMinute).toBe(570);
  });

  it('may begin with a byte order mark and have CRLF line ends', () => {
    expect(definePlanYaml(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(definePlanYaml(text));
  });

  it('may use anchors and aliases', () => {
    const aliased = text
      .replace('zone: Europe/London }', 'zone: &home Europe/London }')
      .replace('    zone: Europe/London', '    zone: *home');
    expect(aliased).toContain('zone: *home');
    expect(definePlanYaml(aliased)).toEqual(definePlanYaml(text));
  });
});

describe('places of issues', () => {
  it('are those of the value, of the key, or of what holds something missing', () => {
    const wrong = text
      .replace('weeks: 4', 'weeks: 400')
      .replace('    zone: Europe/London', '    zoen: Europe/London')
      .replace('systems: [api]', 'systems: [api, wbe]');
    expect(found(wrong)).toEqual([
      '3:37 out-of-range horizon.weeks',
      '5:5 missing people.0.zone',
      '7:5 unknown-key people.0.zoen',
      '12:20 unknown-id rotations.0.systems.1',
    ]);
  });

  it('lead through aliases to the anchor', () => {
    const plan = `a: &a { id: 7 }\nid: x\npeople: [*a]\n`;
    expect(found(plan)).toContain('1:13 wrong-type people.0.id');
  });

  it('are where the text is empty, for what the whole text lacks', () => {
    expect(found('')).toEqual(['1:1 wrong-type']);
    expect(found('# nothing\n---\n')).toEqual(['2:4 wrong-type']);
  });

  it('are in the message of the exception', () => {
    const thrown = ((): unknown => {
      try {
        return definePlanYaml(text.replace('id: ana', 'id: 007'));
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(InvalidPlanError);
    expect((thrown as Error).message).toBe(
      'The plan has 1 issue.\n5:9 people[0].id: is 7; it must be a text [wrong-type]\n  Maybe put it in quotes.',
    );
  });
});

describe('text that is not one document of plain data', () => {
  it.each([
    ['a bracket that stays open', 'a: [1, 2', ['1:9 yaml-syntax']],
    ['a key given twice', 'a: 1\nb: { c: 1, c: 2 }\na: 3', ['3:1 duplicate-key', '2:12 duplicate-key']],
    ['a JSON key given twice', '{"a": 1, "a": 2}', ['1:10 duplicate-key']],
    ['two documents', 'a: 1\n---\nb: 2', ['2:1 yaml-documents']],
    ['a tag', 'a: !person ana', ['1:4 yaml-tag']],
    ['a tag that makes bytes', 'a: !!binary aGk=', ['1:4 yaml-tag']],
    ['an alias without an anchor', 'a: *b', ['1:4 yaml-aliases']],
    ['a key that is a list', '? [a]\n: b', ['1:3 yaml-syntax']],
    ['a prototype key', 'people:\n  - __proto__: { x: 1 }', ['2:5 forbidden-key people.0.__proto__']],
    ['a constructor key', '"constructor": 1', ['1:1 forbidden-key constructor']],
    ['brackets without end', '['.repeat(200_000), ['1:49 too-deep']],
    ['braces without end', '{a: '.repeat(50_000), ['1:193 too-deep']],
    ['dashes without end', '- '.repeat(100_000), ['1:321 too-deep']],
    ['maps in maps', 'a: '.repeat(100_000), ['1:482 too-deep']],
    [
      'steps of indentation',
      Array.from({ length: 2_000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      ['161:162 too-deep'],
    ],
    ['an alias of what holds it', 'a: &a [*a]', ['1:8 too-deep a.0.0.0']],
  ])('%s', (_, wrong, issues) => {
    expect(found(wrong)).toEqual(issues);
  });

  it('does not read merge keys, YAML 1.1 or timestamps', () => {
    const old = `%YAML 1.1\n---\n<<: { id: merged }\nname: yes\n${text.trim().replace('id: small\n', '')}`;
    expect(found(old)).toEqual(['3:1 missing id', '3:1 unknown-key <<']);
  });

  it('refuses aliases that multiply', () => {
    const lines = ['a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]'];
    for (let n = 1; n < 9; n++)
      lines.push(`a${n}: &a${n} [${Array.from({ length: 10 }, () => `*a${n - 1}`).join(', ')}]`);
    expect(found(lines.join('\n'))).toEqual([expect.stringMatching(/yaml-aliases|too-large/)]);
  });

  it('refuses a text that is too long, and what is no text', () => {
    expect(parsePlanYaml(' '.repeat(21 * 1024 * 1024))).toMatchObject({ issues: [{ code: 'too-large' }] });
    const people = '{"id":"a"},'.repeat(500_001);
    expect(parsePlanYaml(`{"people":[${people}]}`)).toMatchObject({
      issues: [
        { code: 'too-large', line: 1, message: 'the text holds more than 1000000 keys and list items' },
      ],
    });
    expect(() => parsePlanYaml(7 as never)).toThrow(InvalidOptionError);
  });

  it('reads a map of a hundred thousand keys in time linear in it', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => `key-${n}: 1`).join('\n');
    expect(found(many).filter(issue => issue.includes('unknown-key'))).toHaveLength(100_000);
  });

  it('writes out what could change how a terminal shows a message', () => {
    const result = parsePlanYaml('"a\u202eb": 1\n"a\u202eb": 2');
    expect(result).toMatchObject({ issues: [{ message: 'the key "a\\u{202e}b" is already on line 1' }] });
  });
});
