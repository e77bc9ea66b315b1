import { readFileSync } from 'node:fs';
import path from 'node:path';
import { permutationTest, type TurnCount } from '../../src/chance/permutation';
import { permutationPower } from '../../src/chance/power';
import { Random } from '../../src/chance/random';
import { type ChanceVerdict, chanceVerdict } from '../../src/chance/verdict';
import { type ShareEstimate, wilsonInterval } from '../../src/chance/wilson';
import { expectedLoad } from '../../src/fairness/expected/expected-load';
import { weekdayHourBands } from '../../src/fairness/expected/hour-bands';
import { type IncidentRecord, readIncidents } from '../../src/fairness/expected/incident-history';
import { countTurns } from '../../src/fairness/luck/counted-turns';
import type { TurnWorked } from '../../src/fairness/luck/turns-worked';
import { definePlan } from '../../src/plan/define-plan';
import { readTable } from '../real/csv';
import { markdownTable } from '../table';
import { percent } from './false-alarms';
import type { Section } from './section';
import { rounds } from './simulated-turns';

const FILE = 'github-status-incidents.csv';
const PEOPLE = 6;
const RUNS = 1_000;
const LEVEL = 0.05;
const WEEK = 7 * 86_400_000;
/** A Monday before the first incident, and one after the last. */
const FROM = Date.parse('2018-12-03T00:00Z');
const WEEKS = 253;
const BANDS = weekdayHourBands(6);

const PLAN = definePlan({
  id: 'status',
  horizon: { from: '2018-12-03', weeks: WEEKS, zone: 'UTC' },
  people: Array.from({ length: PEOPLE }, (_, index) => ({ id: `p${index}`, name: `P${index}`, zone: 'UTC' })),
  systems: [{ id: 'site', name: 'Site', briefingRequired: false }],
  rotations: [{ id: 'duty', systems: ['site'] }],
  rules: [],
});

/**
 * Real incidents, of which nothing but the times is known: what they make one expect, and what the test says when
 * they fall on a fair weekly rota of equal people, and on one in which a person has a double rate.
 */
export const realIncidents: Section = {
  name: 'real-incidents',
  title: `Real incidents on a weekly rota of ${PEOPLE} people, ${RUNS} rotas each`,
  run({ seed, data }) {
    if (data === null) {
      return Promise.resolve({ text: `\`--data\` names no folder with ${FILE}.`, holds: null });
    }
    const records = readRecords(path.join(data, FILE));
    const expected = expectedTable(records);
    const counts = weeklyCounts(records);
    const year = counts.slice(-52);
    const rows: string[][] = [];
    let holds = true;
    for (const [name, weeks] of [['all', counts] as const, ['the last 52', year] as const]) {
      const random = new Random(seed * 1_000 + weeks.length);
      const fair = judge(random, () =>
        rounds(random, PEOPLE, weeks.length, (_, turn) => weeks[turn] as number),
      );
      if (weeks === counts) holds &&= fair.consistent.high >= 0.95;
      rows.push([name, 'equal', ...shown(fair)]);
      // Everyone else is spared every second incident, so that one person's rate is the double of theirs.
      const halved = (turn: number): number => half(random, weeks[turn] as number);
      const planted = judge(random, () =>
        rounds(random, PEOPLE, weeks.length, (person, turn) =>
          person === 0 ? (weeks[turn] as number) : halved(turn),
        ),
      );
      const table = judge(random, () =>
        rounds(random, PEOPLE, weeks.length, (_, turn) => halved(turn)),
      ).power;
      // The power that is told comes from 200 simulations of a few histories; both intervals must meet.
      holds &&= planted.found.low <= table.high && table.low <= planted.found.high;
      rows.push([name, 'one double', ...shown({ ...planted, power: table })]);
    }
    const header = [
      'weeks',
      'rates',
      'more than chance',
      'consistent with chance',
      'too little data',
      'power that is told',
    ];
    const text = `${expected}\n\n${markdownTable(header, rows)}`;
    return Promise.resolve({ text, holds });
  },
};

function readRecords(file: string): IncidentRecord[] {
  const { header, rows } = readTable(readFileSync(file, 'utf8'));
  const start = header.indexOf('started_at');
  const end = header.indexOf('resolved_at');
  return rows.map(row => ({ system: 'site', start: row[start] as string, end: row[end] as string }));
}

function expectedTable(records: readonly IncidentRecord[]): string {
  const { cells, pooled, dispersion, issues } = expectedLoad(PLAN, records, {
    from: new Date(FROM).toISOString().replace('.000Z', 'Z'),
    to: new Date(FROM + WEEKS * WEEK).toISOString().replace('.000Z', 'Z'),
    bands: BANDS,
  });
  const counted = cells.reduce((sum, cell) => sum + cell.counted, 0);
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const rows = days.map(day => [
    day,
    ...cells
      .filter(({ band }) => band.startsWith(day))
      .map(({ perThousandHours: { mean, low, high } }) => {
        return `${mean.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
      }),
  ]);
  const told = `${counted} of ${records.length} incidents counted, issues: ${issues.map(({ code }) => code).join(', ') || 'none'}; ${pooled ? 'one rate for all' : 'rates differ'}; dispersion of days ${dispersion?.toFixed(2)}. Incidents per 1000 hours, with 95 % intervals:`;
  return `${told}\n\n${markdownTable(['UTC', '00–06', '06–12', '12–18', '18–24'], rows)}`;
}

/** Incidents of each week, by the code that counts turns. */
function weeklyCounts(records: readonly IncidentRecord[]): readonly number[] {
  const instant = (week: number): string => new Date(FROM + week * WEEK).toISOString().replace('.000Z', 'Z');
  const worked = Array.from({ length: WEEKS }, (_, week): TurnWorked => ({
    person: 'p0',
    role: 'primary',
    systems: ['site'],
    times: [{ start: instant(week), end: instant(week + 1) }],
  }));
  const { incidents } = readIncidents(records, new Set(['site']));
  const { turns, issues } = countTurns(PLAN, worked, 'primary', incidents, 'incidents');
  if (issues.length > 0) throw new Error(issues.map(({ message }) => message).join('\n'));
  return turns.map(({ count }) => count);
}

interface Judged {
  readonly found: ShareEstimate;
  readonly consistent: ShareEstimate;
  readonly tooLittle: ShareEstimate;
  readonly power: ShareEstimate;
}

/** Power hardly depends on who has which week; it is told from four histories. */
function judge(random: Random, history: () => TurnCount[]): Judged {
  let detected = 0;
  let trials = 0;
  for (let told = 0; told < 4; told++) {
    const share = permutationPower(history(), PEOPLE, { seed: random.below(2 ** 31) }).share;
    detected += Math.round(share * 200);
    trials += 200;
  }
  const power = wilsonInterval(detected, trials);
  const verdicts: Record<ChanceVerdict, number> = {
    'more than chance': 0,
    'consistent with chance': 0,
    'too little data': 0,
  };
  for (let run = 0; run < RUNS; run++) {
    const { p } = permutationTest(history(), PEOPLE, { seed: random.below(2 ** 31), permutations: 199 });
    verdicts[chanceVerdict(p, power, LEVEL)]++;
  }
  return {
    found: wilsonInterval(verdicts['more than chance'], RUNS),
    consistent: wilsonInterval(verdicts['consistent with chance'], RUNS),
    tooLittle: wilsonInterval(verdicts['too little data'], RUNS),
    power,
  };
}

function shown({ found, consistent, tooLittle, power }: Judged): string[] {
  return [found, consistent, tooLittle, power].map(percent);
}

function half(random: Random, count: number): number {
  let kept = 0;
  for (let incident = 0; incident < count; incident++) if (random.next() < 0.5) kept++;
  return kept;
}
