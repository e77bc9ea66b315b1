import { carryOver } from '../../src/fairness/ledger/carry-over';
import { startLedger } from '../../src/fairness/ledger/ledger';
import { postSchedule } from '../../src/fairness/ledger/post-period';
import { fairnessReport } from '../../src/fairness/report';
import { markdownTable } from '../table';
import type { Section } from './section';
import { PEOPLE, solved, turnsOf, weekly } from './six-people';

const AWAY = 16;
const AFTER = 12;
/** More turns than this for the returner would be dumping: two are fair, and a ledger may be one off. */
const MOST = 3;
const LEDGER = 'ledger: shares by presence';

/**
 * Six equal people take weekly turns; one is on leave for 16 weeks. What somebody must make up for in the 12
 * weeks after that is a matter of the bookkeeping: equal totals want the leave repaid, shares by presence do not.
 */
export const leaveAndReturn: Section = {
  name: 'leave-and-return',
  title: `Leave and return: one of ${PEOPLE.length} away for ${AWAY} weeks, then ${AFTER} weeks`,
  async run({ seed }) {
    const absences = [{ person: 'ana', from: '2026-01-05', through: '2026-04-26' }];
    const before = weekly('2026-01-05', AWAY, { absences });
    const schedule = await solved(before, seed);
    const ledger = postSchedule(startLedger('six', before), before, schedule);
    const { people } = fairnessReport(before, schedule);
    const mean = people.reduce((sum, { load }) => sum + load.total, 0) / people.length;

    const bookkeeping = {
      [LEDGER]: carryOver(ledger, weekly('2026-04-27', AFTER)).ledger,
      'equal totals': people.map(({ person, load }) => ({ person, balance: Math.round(load.total - mean) })),
    };
    const rows: string[][] = [];
    let returned = Infinity;
    for (const [name, carried] of Object.entries(bookkeeping)) {
      const after = weekly('2026-04-27', AFTER, { ledger: carried });
      const turns = turnsOf(after, await solved(after, seed));
      if (name === LEDGER) returned = turns[0] as number;
      rows.push([
        name,
        String(carried.find(({ person }) => person === 'ana')?.balance ?? 0),
        turns.join(' '),
      ]);
    }
    const text = markdownTable(
      ['bookkeeping', 'carried by the returner', `turns of ${PEOPLE.join(', ')}`],
      rows,
    );
    return { text, holds: returned <= MOST };
  },
};
