import {
  burdenParts,
  fairnessMetrics,
  fairnessReport,
  policyWeights,
  reportMarkdown,
  verify,
} from '../../index';
import { wholeNumber } from '../arguments';
import type { Command } from '../command';
import { deepFacts } from '../deep-facts';
import { checkBelongs, readPlanAndSchedule } from '../files';
import { FACT_OPTIONS, readFacts } from '../report-facts';
import { UsageError } from '../usage-error';

/** `fair-oncall report PLAN SCHEDULE`: writes the fairness report to standard output. */
export const report: Command = {
  name: 'report',
  summary: 'Write the fairness report of a schedule as Markdown.',
  operands: [
    { name: 'PLAN', help: 'The plan, or - for standard input.' },
    { name: 'SCHEDULE', help: 'The schedule.json.' },
  ],
  options: [
    ...FACT_OPTIONS,
    {
      name: 'deep',
      help: 'Also measure what takes solves: structural load, briefings, price of fairness, weights.',
    },
    { name: 'iterations', value: 'N', help: '--deep: moves of each solve. Default: by what is measured.' },
  ],
  details: [
    'Leads with the worst over-share, how far it is from what is attainable and how that is proven, and whether anybody',
    'is more than one turn above anyone; then four causes, people, coverage and every metric. What needs a file that was',
    'not given says so. Lines of files that cannot be taken are told on standard error, and left out. --deep takes a',
    'minute or more, and tells on a terminal how far it is; Ctrl-C ends it with what was measured.',
    '',
    'Exit status: 0 written; 1 written without lines that could not be taken, or ended early; 2 bad input or usage. It does not judge:',
    'verify does.',
  ].join('\n'),
  async run(given, context) {
    const iterations = wholeNumber(given, 'iterations');
    if (iterations !== undefined && !given.switches.has('deep'))
      throw new UsageError('--iterations is for --deep');
    const read = await readPlanAndSchedule(given.operands, context);
    if (read === null) return 2;
    const { plan, schedule } = read;
    checkBelongs(plan, schedule);
    const files = await readFacts(plan, schedule, given, context);
    if (files === null) return 2;
    const fairness = fairnessReport(plan, schedule);
    const { published } = files.facts;
    const verification = verify(plan, schedule, published === undefined ? {} : { published });
    const deep = given.switches.has('deep')
      ? await deepFacts(plan, schedule, { published, iterations }, context)
      : { facts: {}, complete: true };
    if (!deep.complete) context.console.error('Ended early: what was not measured says so.');
    const metrics = fairnessMetrics(plan, schedule, { ...files.facts, ...deep.facts });
    const parts = burdenParts(plan, schedule);
    const weights = policyWeights(plan);
    context.console.say(
      reportMarkdown({ plan, schedule, fairness, verification, parts, weights, metrics }).trimEnd(),
    );
    context.console.data({
      fairness,
      parts,
      weights,
      coverage: verification.coverage,
      findings: verification.findings,
      metrics: metrics.metrics,
      causes: metrics.causes,
      issues: metrics.issues,
      dropped: files.dropped,
      notes: files.notes,
    });
    return files.dropped.length === 0 && deep.complete ? 0 : 1;
  },
};
