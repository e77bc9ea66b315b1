import { EXAMPLE_PLAN } from '../../../src/cli/example-plan';
import { MemoryIo, run } from './memory-io';

/** A world with `plan.yaml` and its solution in `out/`; solved once for all tests of a file. */
export async function solvedExample(): Promise<MemoryIo> {
  const io = new MemoryIo({ 'plan.yaml': EXAMPLE_PLAN });
  const { exit } = await run(['solve', 'plan.yaml', '--out', 'out', '--iterations', '20000'], io);
  if (exit !== 0) throw new Error(`the example did not solve:\n${io.out}${io.error}`);
  return io;
}

/** A plan with ten mistakes, one for each line that ends in a number. */
export const TEN_MISTAKES = `id: ten
horizon: { from: 2026-10-05, weeks: 4, zone: Europe/Lodnon } # 1
people:
  - { id: ann, name: Ann, zone: Europe/London }
  - { id: ann, name: Ann again, zone: Europe/London } # 2
  - { id: bob, name: Bob, zone: Europe/London, capacity: 0 } # 3
  - { id: cat, name: Cat, zone: Europe/London, holidays: englnd } # 4
holidayLists:
  - { id: england, days: [] }
systems:
  - { id: web, name: Web, owner: zoe } # 5
rotations:
  - { id: web, systems: [wbe] } # 6, and so nobody serves web: 7
rules:
  - { rule: limit, count: turns } # 8
absences:
  - { person: bob, from: 2026-10-09, through: 2026-10-05 } # 9
briefings:
  - { person: bob, system: web, date: 2026-10-01, expires: 2026-09-01 } # 10
`;
