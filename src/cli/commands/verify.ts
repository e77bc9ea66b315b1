import { verify as verifySchedule } from '../../index';
import type { Command } from '../command';
import { readPlanAndSchedule } from '../files';
import { describeCoverage, describeFindings, isFullyCovered } from '../verification';

/** `fair-oncall verify PLAN SCHEDULE`: recomputes every rule from the plan. */
export const verify: Command = {
  name: 'verify',
  summary: 'Check a schedule against every rule of its plan, independently of the solver.',
  operands: [
    { name: 'PLAN', help: 'The plan, or - for standard input.' },
    { name: 'SCHEDULE', help: 'The schedule.json.' },
  ],
  options: [],
  details:
    'Exit status: 0 every rule holds and every required hour is covered; 1 findings, or no hour is required; 2 bad input or usage.',
  async run({ operands }, context) {
    const read = await readPlanAndSchedule(operands, context);
    if (read === null) return 2;
    const verification = verifySchedule(read.plan, read.schedule);
    context.console.say([describeCoverage(verification), ...describeFindings(verification)].join('\n'));
    context.console.data(verification);
    return isFullyCovered(verification) ? 0 : 1;
  },
};
