import { fairnessMetrics, fairnessReport, reportMarkdown, verify } from '../../index';
import type { Command } from '../command';
import { checkBelongs, readPlanAndSchedule } from '../files';

/** `fair-oncall report PLAN SCHEDULE`: writes the fairness report to standard output. */
export const report: Command = {
  name: 'report',
  summary: 'Write the fairness report of a schedule as Markdown.',
  operands: [
    { name: 'PLAN', help: 'The plan, or - for standard input.' },
    { name: 'SCHEDULE', help: 'The schedule.json.' },
  ],
  options: [],
  details: 'Exit status: 0 written; 2 bad input or usage. It does not judge: verify does.',
  async run({ operands }, context) {
    const read = await readPlanAndSchedule(operands, context);
    if (read === null) return 2;
    const { plan, schedule } = read;
    checkBelongs(plan, schedule);
    const fairness = fairnessReport(plan, schedule);
    const verification = verify(plan, schedule);
    context.console.say(reportMarkdown({ plan, schedule, fairness, verification }).trimEnd());
    const { metrics, issues } = fairnessMetrics(plan, schedule);
    context.console.data({
      fairness,
      coverage: verification.coverage,
      findings: verification.findings,
      metrics,
      issues,
    });
    return 0;
  },
};
