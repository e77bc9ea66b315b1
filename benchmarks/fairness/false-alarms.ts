import { multinomialTest } from '../../src/chance/multinomial';
import { permutationTest } from '../../src/chance/permutation';
import { Random } from '../../src/chance/random';
import { type ShareEstimate, wilsonInterval } from '../../src/chance/wilson';
import { markdownTable } from '../table';
import type { Section } from './section';
import { type Draw, independent, inStorms, rounds, totals } from './simulated-turns';

const PEOPLE = 6;
const TURNS = 52;
const RUNS = 2_000;
const LEVEL = 0.05;

/** Ways in which equal people's turns may bring pages. Four a week on average in each. */
const HISTORIES: readonly { readonly name: string; readonly draws: (random: Random) => Draw }[] = [
  { name: 'independent incidents', draws: random => independent(random, 4) },
  { name: 'pages in storms of 4', draws: random => inStorms(random, 1, 4) },
  { name: 'pages in storms of 12', draws: random => inStorms(random, 1 / 3, 12) },
  {
    name: 'storms of 4, thrice as many at the end as at the start',
    draws: random => {
      const byQuarter = [0.5, 0.8, 1.2, 1.5].map(storms => inStorms(random, storms, 4));
      return (_, turn) => (byQuarter[Math.floor((turn * 4) / TURNS)] ?? (() => 0))();
    },
  },
];

/**
 * How often the tests find something among equal people, where there is nothing to find. A test of level 5 % may do so
 * in 5 of 100 histories. Pages in storms are what makes tests for independent events cry wolf.
 */
export const falseAlarms: Section = {
  name: 'false-alarms',
  title: `False alarms: ${RUNS} histories of ${PEOPLE} equal people, ${TURNS} weekly turns each, tested at ${LEVEL}`,
  run({ seed }) {
    let holds = true;
    const rows = HISTORIES.map(({ name, draws }, index) => {
      const random = new Random(seed * 1_000 + index);
      const draw = draws(random);
      let byPermutation = 0;
      let byMultinomial = 0;
      for (let run = 0; run < RUNS; run++) {
        const turns = rounds(random, PEOPLE, TURNS, draw);
        const own = { seed: random.below(2 ** 31) };
        if (permutationTest(turns, PEOPLE, { ...own, permutations: 199 }).p <= LEVEL) byPermutation++;
        const shares = turnsOf(turns.map(({ person }) => person));
        const test = multinomialTest(totals(turns, PEOPLE), shares, { ...own, samples: 99 });
        if (test.p <= LEVEL) byMultinomial++;
      }
      const found = wilsonInterval(byPermutation, RUNS);
      // More than the level would show in the lower end of the interval.
      holds &&= found.low <= LEVEL;
      return [name, percent(found), percent(wilsonInterval(byMultinomial, RUNS))];
    });
    const text = markdownTable(
      [
        'history',
        'permutation test (95 % interval)',
        'multinomial test, which holds for independent events only',
      ],
      rows,
    );
    return Promise.resolve({ text, holds });
  },
};

function turnsOf(people: readonly number[]): number[] {
  return Array.from({ length: PEOPLE }, (_, person) => people.filter(one => one === person).length);
}

export function percent({ share, low, high }: ShareEstimate): string {
  const tenths = (value: number): string => (100 * value).toFixed(1);
  return `${tenths(share)} % (${tenths(low)}–${tenths(high)})`;
}
