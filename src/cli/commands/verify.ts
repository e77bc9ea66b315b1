import { verify as verifySchedule, verifyBounds } from '../../index';
import type { Command } from '../command';
import { readPlanAndSchedule, readSchedule } from '../files';
import { describeBounds, describeCoverage, describeFindings, isFullyCovered } from '../verification';

/** `fair-oncall verify PLAN SCHEDULE`: recomputes every rule from the plan. */
export const verify: Command = {
  name: 'verify',
  summary: 'Check a schedule against every rule of its plan, independently of the solver.',
  operands: [
    { name: 'PLAN', help: 'The plan, or - for standard input.' },
    { name: 'SCHEDULE', help: 'The schedule.json.' },
  ],
  options: [
    { name: 'bounds', help: 'Recompute what it claims to be proven as well, from its certificate.' },
    {
      name: 'published',
      value: 'SCHEDULE',
      help: 'The schedule that was published before: changes to it count at the level stability.',
    },
  ],
  details:
    'Exit status: 0 every rule holds and every required hour is covered; 1 findings, a bound that does not follow, or no hour is required; 2 bad input or usage.',
  async run({ operands, switches, values }, context) {
    const read = await readPlanAndSchedule(operands, context);
    if (read === null) return 2;
    const { plan, schedule } = read;
    const publishedPath = values.get('published');
    const published = publishedPath === undefined ? undefined : await readSchedule(publishedPath, context);
    if (published === null) return 2;
    const options = published === undefined ? {} : { published };
    const verification = verifySchedule(plan, schedule, options);
    const bounds = switches.has('bounds') ? verifyBounds(plan, schedule, options) : null;
    context.console.say(
      [
        describeCoverage(verification),
        ...describeFindings(verification),
        ...(bounds === null ? [] : describeBounds(bounds)),
      ].join('\n'),
    );
    context.console.data(bounds === null ? verification : { ...verification, bounds });
    return isFullyCovered(verification) && bounds?.status !== 'rejected' ? 0 : 1;
  },
};
