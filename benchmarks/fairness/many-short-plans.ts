import { carryOver } from '../../src/fairness/ledger/carry-over';
import { startLedger } from '../../src/fairness/ledger/ledger';
import { postSchedule } from '../../src/fairness/ledger/post-period';
import type { Plan } from '../../src/plan/plan';
import { addDays } from '../../src/time/instant';
import { markdownTable } from '../table';
import type { Section } from './section';
import { PEOPLE, solved, turnsOf, weekly } from './six-people';

const PLANS = 12;
const WEEKS = 4;
/** 48 turns among six are eight each; a ledger may be a turn off either way. */
const MOST_APART = 2;

/**
 * Four weeks cannot be shared by six: in each plan two people have no turn. Each plan is as fair as can be, and
 * only a ledger makes a year of them fair.
 */
export const manyShortPlans: Section = {
  name: 'many-short-plans',
  title: `${PLANS} plans of ${WEEKS} weekly turns among ${PEOPLE.length} equal people`,
  async run({ seed }) {
    const rows: string[][] = [];
    let apart = Infinity;
    for (const usesLedger of [true, false]) {
      const turns = await yearOf(usesLedger, seed);
      const range = Math.max(...turns) - Math.min(...turns);
      if (usesLedger) apart = range;
      rows.push([usesLedger ? 'carried' : 'not carried', turns.join(' '), String(range)]);
    }
    const header = ['ledger', `turns of ${PEOPLE.join(', ')}`, 'most − least'];
    return { text: markdownTable(header, rows), holds: apart <= MOST_APART };
  },
};

/** Turns of everyone over all plans, one after the other. */
async function yearOf(usesLedger: boolean, seed: number): Promise<readonly number[]> {
  let ledger = startLedger('six', planFrom(0));
  let turns = PEOPLE.map(() => 0);
  for (let number = 0; number < PLANS; number++) {
    const carried = usesLedger ? carryOver(ledger, planFrom(number)).ledger : [];
    const plan = planFrom(number, { ledger: carried });
    const schedule = await solved(plan, seed + number);
    ledger = postSchedule(ledger, plan, schedule);
    const mine = turnsOf(plan, schedule);
    turns = turns.map((count, index) => count + (mine[index] as number));
  }
  return turns;
}

function planFrom(number: number, rest: object = {}): Plan {
  return weekly(addDays('2026-01-05', 7 * WEEKS * number), WEEKS, rest);
}
