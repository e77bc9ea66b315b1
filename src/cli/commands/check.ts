import { describeIssue, expandPlan } from '../../index';
import type { Command } from '../command';
import { readPlan } from '../files';
import { count } from '../show';

/** `fair-oncall check PLAN`: says whether a plan is valid, or all that is wrong with it. */
export const check: Command = {
  name: 'check',
  summary: 'Check a plan and tell everything that is wrong with it at once.',
  operands: [{ name: 'PLAN', help: 'The plan, or - for standard input.' }],
  options: [],
  details:
    'Exit status: 0 the plan is valid, with warnings or without; 2 it has issues. Each issue comes with its line and column.',
  async run({ operands }, context) {
    const [path = '-'] = operands;
    const plan = await readPlan(path, context);
    if (plan === null) return 2;
    const { slots, warnings } = expandPlan(plan);
    const { horizon, people, systems, rotations } = plan;
    context.console.say(
      [
        `${plan.name}: the plan is valid.`,
        `  ${horizon.startDate} up to ${horizon.endDate}, ${horizon.zone}`,
        `  ${count(people.length, 'person', 'people')}, ${count(systems.length, 'system')}, ` +
          `${count(rotations.length, 'rotation')}, ${count(slots.length, 'slot')} to fill`,
        ...(warnings.length === 0 ? [] : [`${count(warnings.length, 'warning')}:`]),
        ...warnings.map(warning => `- ${describeIssue(warning)}`),
      ].join('\n'),
    );
    context.console.data({
      status: 'valid',
      id: plan.id,
      hash: plan.hash,
      people: people.length,
      systems: systems.length,
      rotations: rotations.length,
      slots: slots.length,
      warnings,
    });
    return 0;
  },
};
