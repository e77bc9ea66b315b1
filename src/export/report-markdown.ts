import type { FairnessReport } from '../fairness/report';
import type { Plan } from '../plan/plan';
import type { LevelReport, Schedule } from '../schedule/schedule';
import type { Verification } from '../schedule/verify/verify';
import { addDays } from '../time/instant';
import { escapeMarkdown } from './escape-markdown';

/** What a report is made of. */
export interface ReportParts {
  readonly plan: Plan;
  readonly schedule: Schedule;
  readonly fairness: FairnessReport;
  /** What `verify` found; left out, the report has no word on coverage and rules. */
  readonly verification?: Verification;
}

/** A report to argue with, as Markdown: fairness and its proof first, then coverage, people and findings. */
export function reportMarkdown({ plan, schedule, fairness, verification }: ReportParts): string {
  const lines = [
    `# On-call report: ${escapeMarkdown(plan.name)}`,
    '',
    `${plan.horizon.startDate} through ${addDays(plan.horizon.endDate, -1)} (${plan.horizon.zone}) · ${plan.people.length} people · ` +
      `${plan.systems.length} systems · status **${schedule.status}**`,
    '',
    '## How fair it is',
    '',
    ...fairnessLines(plan, schedule, fairness),
    '',
    ...objectiveTable(schedule.objective),
    '',
    '## People',
    '',
    ...peopleTable(plan, fairness),
  ];
  if (verification !== undefined)
    lines.push('', '## Coverage and rules', '', ...verificationLines(verification));
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

function fairnessLines(plan: Plan, schedule: Schedule, fairness: FairnessReport): readonly string[] {
  const hours = (units: number): string => (units / fairness.unitsPerHour).toFixed(1);
  const turns = (units: number): string =>
    fairness.typicalTurn === 0 ? '0' : (units / fairness.typicalTurn).toFixed(2);
  const worst = fairness.people[0];
  const lines: string[] = [];
  if (worst !== undefined) {
    lines.push(
      fairness.worstOverShare > 0
        ? `- **Worst over-share**: ${escapeMarkdown(worst.name)} carries ${hours(fairness.worstOverShare)} h more than their fair share ` +
            `(${turns(fairness.worstOverShare)} of a typical turn).`
        : `- **Worst over-share**: nobody carries more than their fair share; ${escapeMarkdown(worst.name)} comes closest, ` +
            `${hours(-fairness.worstOverShare)} h below it (${turns(-fairness.worstOverShare)} of a typical turn).`,
    );
  }
  const load = fairness.people.reduce((sum, person) => sum + person.load.total, 0);
  if (fairness.gapToAttainable === null) {
    lines.push('- **Gap to attainable**: not proven for this schedule.');
  } else if (fairness.gapToAttainable === 0) {
    lines.push(
      '- **Gap to attainable**: none. It is proven that no schedule under these rules has a smaller worst over-share.',
    );
  } else {
    lines.push(
      `- **Gap to attainable**: at most ${hours(fairness.gapToAttainable)} h (${turns(fairness.gapToAttainable)} of a typical turn, ` +
        `${((100 * fairness.gapToAttainable) / Math.max(1, load)).toFixed(1)} % of what everyone carries in all); ` +
        `it is proven that no schedule goes below ${hours(fairness.bound ?? 0)} h.`,
    );
  }
  const within = fairness.spreadInTurns <= 1;
  lines.push(
    `- **Spread**: ${fairness.spreadInTurns.toFixed(2)} typical turns between the most and the least loaded: ` +
      `${within ? 'nobody is more than one turn above anyone' : 'somebody is more than one turn above somebody else'}.`,
  );
  const level = schedule.objective.find(entry => entry.level === 'fairness');
  // What is no longer proven of the worst-off is not proven of the others either.
  if (fairness.bound !== null && level?.provenLevels !== undefined && level.provenLevels > 0) {
    lines.push(
      `- **Proof**: the ${level.provenLevels} largest over-shares of ${level.profile?.length ?? 0} are proven to be the best possible, in order.`,
    );
  }
  lines.push(
    `- Burden is counted in equivalent hours of daytime work under the policy ${escapeMarkdown(plan.burden.version)}; its weights are policy, not science.`,
  );
  return lines;
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
