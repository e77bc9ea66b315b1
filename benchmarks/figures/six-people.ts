import { type Figure, RUNS, timeFigure } from './figure';
import { median, runProcess } from './measure';

const SCRIPT = 'benchmarks/figures/six-people.mjs';
const TARGET_SECONDS = 1;

/** What the script writes. */
interface SixPeople {
  readonly seconds: number;
  readonly status: string;
  readonly open: number;
  readonly value: number;
  readonly bound: number | null;
  readonly provenLevels: number;
  readonly levels: number;
}

/** Six people, 26 weekly turns, equal capacities, no leave: proven optimal on its fairness level. */
export function sixPeopleFigures(): readonly Figure[] {
  const runs = Array.from({ length: RUNS }, () => {
    const { seconds, output } = runProcess(process.execPath, [SCRIPT]);
    return { wholeSeconds: seconds, ...(JSON.parse(output) as SixPeople) };
  });
  const [first] = runs;
  if (first === undefined) return [];
  const inside = median(runs.map(run => run.seconds));
  const whole = median(runs.map(run => run.wholeSeconds));
  const proven = runs.every(run => run.open === 0 && run.value === run.bound);
  return [
    {
      name: '6 people, 26 weeks: worst over-share proven optimal',
      target: 'yes',
      measured: `${proven ? 'yes' : 'no'} (${first.provenLevels} of ${first.levels} over-shares proven, status ${first.status})`,
      met: proven,
    },
    timeFigure('6 people, 26 weeks: definePlan + solve', inside, TARGET_SECONDS),
    timeFigure('6 people, 26 weeks: whole process', whole, TARGET_SECONDS),
  ];
}
