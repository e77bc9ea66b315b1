import { markdownTable } from '../table';
import type { RuleInput } from '../../src/plan/plan-input';
import type { Judgement } from './judge';
import type { Found, RotaResult } from './run-rota';

/** One rota as Markdown: what was assumed, the rules, and the tables. */
export function describeRota(result: RotaResult): string {
  const { real, found, hard } = result;
  return [
    `## ${result.title}`,
    result.assumptions.map(text => `- ${text}`).join('\n'),
    `Rules, each as strict as the real rota kept it: ${result.rules.map(describeRule).join('; ')}.`,
    markdownTable(['', 'real', 'found'], compare(real, found)),
    'Hard version: leave of 12 %, two departures, a joiner, briefings that expire; the same rules but for the totals over the horizon.',
    markdownTable(['', 'found'], hardRows(hard)),
  ].join('\n\n');
}

function compare(real: Judgement, found: Found): Rows {
  const rows = measures.map(([name, show]) => [
    name,
    show(real, found),
    found.judgement === null ? '–' : show(found.judgement, found),
  ]);
  return [...rows, ...solveRows(found).map(([name = '', value = '']) => [name, '', value])];
}

function hardRows(hard: Found): Rows {
  const { judgement, uncovered } = hard;
  return [
    ...(judgement === null ? [] : measures.map(([name, show]) => [name, show(judgement, hard)])),
    [
      'price of open seats, and what it cannot be below',
      uncovered === null ? '–' : `${uncovered.value}, ${uncovered.bound ?? 'nothing proven'}`,
    ],
    ...solveRows(hard),
  ];
}

type Rows = readonly (readonly string[])[];

/** What is shown of a schedule; the proven limit is the same for every schedule of the plan. */
const measures: readonly (readonly [string, (judgement: Judgement, found: Found) => string])[] = [
  ['coverage', ({ coveragePercent }) => `${coveragePercent.toFixed(2)} %`],
  ['open seats', ({ openSeats }) => String(openSeats)],
  [
    'over-share of the worst-off, equivalent hours',
    ({ worstOverShareHours }) => worstOverShareHours.toFixed(2),
  ],
  ['… in typical turns', worst => (worst.worstOverShareHours / worst.typicalTurnHours).toFixed(2)],
  [
    '… above the proven limit, in typical turns',
    (worst, { boundHours }) =>
      boundHours === null
        ? 'no limit'
        : ((worst.worstOverShareHours - boundHours) / worst.typicalTurnHours).toFixed(2),
  ],
  ['largest − smallest over-share, in typical turns', ({ spreadInTurns }) => spreadInTurns.toFixed(2)],
  ['spread of nights', ({ spreadOfNights }) => String(spreadOfNights)],
  ['spread of weekends', ({ spreadOfWeekends }) => String(spreadOfWeekends)],
  ['rule breaches', ({ breaches }) => String(breaches)],
];

function solveRows(found: Found): Rows {
  return [
    ['proven limit of the worst over-share, equivalent hours', found.boundHours?.toFixed(2) ?? 'none'],
    ['status', found.status],
    ['moves tried', found.iterations.toLocaleString('en')],
    ['seconds', found.seconds.toFixed(1)],
  ];
}

function describeRule({ rule, ...parameters }: RuleInput): string {
  const given = Object.entries(parameters).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join('+') : String(value)}`,
  );
  return `\`${rule}\` ${given.join(', ')}`;
}
