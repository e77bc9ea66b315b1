import type { FairnessMetrics } from '../fairness/metrics/fairness-metrics';
import type { BurdenParts } from '../fairness/raw/burden-parts';
import type { FairnessReport } from '../fairness/report';
import type { PolicyWeight } from '../fairness/weights/policy-weights';
import type { Plan } from '../plan/plan';
import type { LevelReport, Schedule } from '../schedule/schedule';
import type { Verification } from '../schedule/verify/verify';
import { addDays } from '../time/instant';
import { causeLines } from './cause-lines';
import { escapeMarkdown } from './escape-markdown';
import { fairnessLines } from './fairness-lines';
import { metricLines } from './metric-lines';
import { partsLines } from './parts-lines';
import { weightLines } from './weight-lines';

/** What a report is made of. */
export interface ReportParts {
  readonly plan: Plan;
  readonly schedule: Schedule;
  readonly fairness: FairnessReport;
  /** What `verify` found; left out, the report has no word on coverage and rules. */
  readonly verification?: Verification;
  /** What `burdenParts` splits burden into; left out, the report has no raw hours. */
  readonly parts?: BurdenParts;
  /** What `policyWeights` tells; left out, the report does not say what was weighed how. */
  readonly weights?: readonly PolicyWeight[];
  /** What `fairnessMetrics` measured: causes and metrics; left out, the report has no word on them. */
  readonly metrics?: FairnessMetrics;
}

/** A report to argue with, as Markdown: fairness and its proof first, then raw hours, people, coverage and findings. */
export function reportMarkdown({
  plan,
  schedule,
  fairness,
  verification,
  parts,
  weights,
  metrics,
}: ReportParts): string {
  const lines = [
    `# On-call report: ${escapeMarkdown(plan.name)}`,
    '',
    `${plan.horizon.startDate} through ${addDays(plan.horizon.endDate, -1)} (${plan.horizon.zone}) · ${plan.people.length} people · ` +
      `${plan.systems.length} systems · status **${schedule.status}**`,
    '',
    '## How fair it is',
    '',
    ...fairnessLines(plan, fairness),
    ...(metrics === undefined
      ? []
      : ['', '## Why they differ: four causes', '', ...causeLines(plan, metrics)]),
    '',
    '## Levels of the objective',
    '',
    ...objectiveTable(schedule.objective),
    ...(parts === undefined ? [] : ['', '## What people carry, before any weight', '', ...partsLines(parts)]),
    '',
    '## People',
    '',
    ...peopleTable(plan, fairness),
  ];
  if (weights !== undefined) lines.push('', '## Weights', '', ...weightLines(plan.burden.version, weights));
  if (verification !== undefined)
    lines.push('', '## Coverage and rules', '', ...verificationLines(verification));
  if (metrics !== undefined) lines.push('', '## Metrics', '', ...metricLines(plan, metrics));
  if (schedule.warnings.length > 0) {
    lines.push(
      '',
      '## Warnings',
      '',
      ...schedule.warnings.map(warning => `- ${escapeMarkdown(warning.message)}`),
    );
  }
  return `${lines.join('\n')}\n`;
}

function objectiveTable(objective: readonly LevelReport[]): readonly string[] {
  return [
    '| Level | Reached | Proven limit | Proven best |',
    '|---|---:|---:|---|',
    ...objective.map(
      ({ level, value, bound }) =>
        `| ${level} | ${value} | ${bound ?? '–'} | ${bound === null ? '–' : value === bound ? 'yes' : 'no'} |`,
    ),
  ];
}

function peopleTable(plan: Plan, fairness: FairnessReport): readonly string[] {
  const hours = (units: number): string => (units / fairness.unitsPerHour).toFixed(1);
  return [
    '| Person | Capacity | Fair share (h) | Carried (h) | Load (h) | Over-share (h) | On call | Turns | Nights | Weekends | Holidays |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...fairness.people.map(person =>
      [
        '',
        escapeMarkdown(person.name),
        person.capacity.toFixed(2),
        hours(person.share.total),
        hours(person.carried.total),
        hours(person.load.total),
        signed(person.overShare.total / fairness.unitsPerHour),
        `${person.onCallPercent.toFixed(1)} %`,
        person.turns,
        person.nights,
        person.weekends,
        person.holidays,
        '',
      ]
        .join(' | ')
        .trim(),
    ),
  ];
}

function verificationLines({ status, coverage, findings }: Verification): readonly string[] {
  return [
    coverage.percent === null
      ? '- **Coverage**: nobody is needed at any time of the horizon, so nothing is covered.'
      : `- **Coverage**: ${coverage.percent} % of the required time has somebody on call.`,
    `- **Rules**: ${status === 'valid' ? 'every rule that must hold holds' : 'broken'}, checked independently of the solver.`,
    ...findings.map(finding => `- ${finding.severity}: ${escapeMarkdown(finding.message)}`),
  ];
}

function signed(value: number): string {
  // Rounds to −0.0 otherwise.
  const text = value.toFixed(1);
  if (text === '-0.0') return '0.0';
  return value > 0 && text !== '0.0' ? `+${text}` : text;
}
