import { multinomialTest } from '../../src/chance/multinomial';
import { permutationTest } from '../../src/chance/permutation';
import { permutationPower } from '../../src/chance/power';
import { Random } from '../../src/chance/random';
import { wilsonInterval } from '../../src/chance/wilson';
import { markdownTable } from '../table';
import { percent } from './false-alarms';
import type { Section } from './section';
import { independent, rounds, totals } from './simulated-turns';

const PEOPLE = 6;
/** Turns of everyone: as many as there are weeks in about a year. */
const TURNS = 54;
const RUNS = 400;
const LEVEL = 0.05;
const EACH = Array.from({ length: PEOPLE }, () => 1);

/** Expected of everyone else, how much higher one person's rate is, and what a simulation of 150 runs had found. */
const CASES: readonly (readonly [expected: number, effect: number, known: number | null])[] = [
  [5, 2, 0.19],
  [10, 2, 0.48],
  [20, 2, 0.8],
  [40, 2, null],
  [5, 3, 0.75],
  [10, 3, null],
];

/** How often a person whose turns bring more than others' is found: what the silence of a test is worth. */
export const power: Section = {
  name: 'power',
  title: `Power: one of ${PEOPLE} people has a higher rate, ${RUNS} histories of independent incidents`,
  run({ seed }) {
    let holds = true;
    const rows = CASES.map(([expected, effect, known], index) => {
      const random = new Random(seed * 1_000 + index);
      const draw = independent(random, (expected * PEOPLE) / TURNS);
      const more = independent(random, (expected * PEOPLE * (effect - 1)) / TURNS);
      let byPermutation = 0;
      let byMultinomial = 0;
      for (let run = 0; run < RUNS; run++) {
        const turns = rounds(random, PEOPLE, TURNS, person => draw() + (person === 0 ? more() : 0));
        const own = { seed: random.below(2 ** 31) };
        if (permutationTest(turns, PEOPLE, { ...own, permutations: 199 }).p <= LEVEL) byPermutation++;
        if (multinomialTest(totals(turns, PEOPLE), EACH, { ...own, samples: 199 }).p <= LEVEL)
          byMultinomial++;
      }
      const equal = rounds(random, PEOPLE, TURNS, draw);
      const said = permutationPower(equal, PEOPLE, { seed: random.below(2 ** 31), effect });
      const found = wilsonInterval(byPermutation, RUNS);
      const foundByMultinomial = wilsonInterval(byMultinomial, RUNS);
      // 150 runs are right to about 8 points.
      const isKnown =
        known === null || (foundByMultinomial.low - 0.08 <= known && known <= foundByMultinomial.high + 0.08);
      holds &&= isKnown;
      return [
        String(expected),
        `${effect}×`,
        percent(found),
        percent(foundByMultinomial),
        known === null ? '' : `${(100 * known).toFixed(0)} %`,
        percent(said),
      ];
    });
    const header = [
      'expected of the others',
      'rate',
      'found by permutation',
      'by the multinomial test',
      'known',
      'power that is told from one equal history',
    ];
    return Promise.resolve({ text: markdownTable(header, rows), holds });
  },
};
