import { beforeAll, describe, expect, test } from 'vitest';
import { solvedExample } from './example-files';
import { type MemoryIo, run } from './memory-io';

const SCENARIOS = `scenarios:
  - name: Ben is away
    change:
      - { edit: leave, person: ben, from: 2026-10-12, through: 2026-10-18 }
  - name: "\\e[31m| **red**"
    change: []
  - name: nobody is briefed
    change: []
`;
const FEW = ['--iterations', '2000', '--schedule', 'out/schedule.json'];
let io: MemoryIo;
beforeAll(async () => {
  io = await solvedExample();
  io.files.set('scenarios.yaml', SCENARIOS.replace('"\\e[31m| **red**"', '"| **red**"'));
});

describe('what-if', () => {
  test('answers scenarios as columns of text', async () => {
    expect((await run(['what-if', 'plan.yaml', 'scenarios.yaml', ...FEW], io)).exit).toBe(0);
    const lines = io.out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^scenario +status +coverage/);
    expect(lines[0]).toMatch(/proven +changes per person$/);
    expect(lines[2]).toMatch(/ben (?:\+\d+ )?−\d+/);
    expect(lines[1]).toMatch(/^as it is /);
    expect(lines[2]).toMatch(/^Ben is away /);
    expect(lines).toHaveLength(5);
  });

  test('as Markdown that names cannot break, and as JSON', async () => {
    expect((await run(['what-if', 'plan.yaml', 'scenarios.yaml', ...FEW, '--markdown'], io)).exit).toBe(0);
    expect(io.out).toContain(String.raw`| \| \*\*red\*\* |`);
    expect((await run(['what-if', 'plan.yaml', 'scenarios.yaml', ...FEW, '--json'], io)).exit).toBe(0);
    expect(io.json).toMatchObject({
      base: { name: 'as it is' },
      scenarios: [{ name: 'Ben is away' }, {}, {}],
    });
  });

  test('tells all that is wrong with scenarios, with lines', async () => {
    io.files.set(
      'bad.yaml',
      SCENARIOS.replace('person: ben', 'person: benn').replace('edit: leave', 'edit: leave'),
    );
    expect((await run(['what-if', 'plan.yaml', 'bad.yaml'], io)).exit).toBe(2);
    // The name with an escape is refused as well, and shown without steering the terminal.
    expect(io.error).toMatch(/^bad\.yaml has 2 issues:/);
    expect(io.error).toMatch(/bad\.yaml:4:9 .*there is no person "benn"/);
    expect(io.error).not.toContain('\u001b');
    io.files.set('other.yaml', 'scenarios: {');
    expect((await run(['what-if', 'plan.yaml', 'other.yaml'], io)).exit).toBe(2);
    expect(io.error).toContain('[yaml-syntax]');
  });

  test('ranks briefings, tells what is forced and what fairness costs', async () => {
    expect((await run(['what-if', 'plan.yaml', '--briefings', ...FEW], io)).exit).toBe(0);
    expect(io.out).toMatch(/^person +systems +for +gain, h/);
    expect(io.out).toContain('Worst over-share as it is:');
    expect((await run(['what-if', 'plan.yaml', '--structural', ...FEW], io)).exit).toBe(0);
    expect(io.out).toMatch(/^person +forced at least, h/);
    expect(io.out).toContain('cover as well as');
    const price = ['what-if', 'plan.yaml', '--price', '--published', 'out/schedule.json', ...FEW];
    expect((await run(price, io)).exit).toBe(0);
    expect(io.out).toMatch(/^traded for +worst over-share, h/);
    expect(io.out).toContain('stability');
    expect((await run([...price, '--json'], io)).exit).toBe(0);
    const { status, curves } = io.json as { status: string; curves: { goal: string; points: unknown[] }[] };
    expect(status).toBe('measured');
    expect(curves.map(({ goal }) => goal)).toEqual(['burden', 'preferences', 'stability']);
    for (const { points } of curves) expect(points.length).toBeGreaterThan(0);
  });

  test('wants one question, and a schedule of this plan', async () => {
    expect((await run(['what-if', 'plan.yaml'], io)).exit).toBe(2);
    expect(io.error).toContain('give either SCENARIOS or exactly one of');
    expect((await run(['what-if', 'plan.yaml', 'scenarios.yaml', '--briefings'], io)).exit).toBe(2);
    expect(
      (await run(['what-if', 'plan.yaml', '--structural', '--published', 'out/schedule.json'], io)).exit,
    ).toBe(2);
    expect(io.error).toContain('--published is for --price');
  });
});
