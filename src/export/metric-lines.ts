import type { FairnessMetrics } from '../fairness/metrics/fairness-metrics';
import type { Measure } from '../fairness/metrics/metric';
import type { MetricsById } from '../fairness/metrics/metrics-by-id';
import type { Plan } from '../plan/plan';
import { escapeMarkdown } from './escape-markdown';

type Words = { readonly [Id in keyof MetricsById]: (value: ValueOf<MetricsById[Id]>) => string };
type ValueOf<Measured> = Measured extends { readonly status: 'measured'; readonly value: infer Value }
  ? Value
  : never;

/** Every metric in a row, what it says in short, or why nothing was measured; then what is wrong with the facts. */
export function metricLines(
  plan: Plan,
  { metrics, issues, unitsPerHour }: FairnessMetrics,
): readonly string[] {
  const words = wordsOf(plan, unitsPerHour);
  const rows = (Object.keys(metrics) as (keyof MetricsById)[]).map(id => {
    const metric = metrics[id];
    // Each function is of the metric with its own id.
    const text =
      metric.status === 'measured' ? (words[id] as (value: unknown) => string)(metric.value) : whyNot(metric);
    return `| ${id} | ${metric.name} | ${text} |`;
  });
  return [
    'Numbers to argue about, no verdicts on anybody; what each means and where it misleads is in the documentation (Metrics).',
    '',
    '| | Metric | Says |',
    '|---|---|---|',
    ...rows,
    ...(issues.length === 0
      ? []
      : [
          '',
          'Facts that were not used, or should be looked at:',
          '',
          ...issues.map(({ message }) => `- ${escapeMarkdown(message)}`),
        ]),
  ];
}

function whyNot(measure: Exclude<Measure<unknown>, { readonly status: 'measured' }>): string {
  if (measure.status === 'too little data') {
    return `too little data: ${escapeMarkdown(measure.why)}; it needs ${escapeMarkdown(measure.needs)}`;
  }
  return `needs ${measure.needs.map(name => `\`${name}\``).join(', ')}: ${escapeMarkdown(measure.why)}`;
}

function wordsOf(plan: Plan, unitsPerHour: number): Words {
  const hours = (units: number): string => `${(units / unitsPerHour).toFixed(1)} h`;
  const person = (id: string): string => {
    return escapeMarkdown(plan.people.find(each => each.id === id)?.name ?? id);
  };
  const most = <Entry>(list: readonly Entry[], of: (entry: Entry) => number | null): number =>
    Math.max(0, ...list.map(entry => of(entry) ?? 0));
  return {
    M1: people =>
      `${people.length} people, from ${hours(people.at(-1)?.overShare ?? 0)} to ${hours(people[0]?.overShare ?? 0)}`,
    M2: profile => profile.map(hours).join(', '),
    M3: ({ gap }) => (gap === null ? 'not proven' : `at most ${hours(gap)}`),
    M4: ({ turns, oneTurn }) =>
      `${turns.toFixed(2)}; nobody more than one turn above anyone: ${oneTurn.holds ? 'yes' : 'no'}`,
    M5: ({ standardDeviation }) => `standard deviation ${hours(standardDeviation)}`,
    M6: ({ gini, jain, cv, giniByChance: { low, high } }) =>
      `Gini ${gini.toFixed(3)} (random deals ${low.toFixed(3)} to ${high.toFixed(3)}), Jain ${jain.toFixed(3)}, CV ${cv.toFixed(3)}`,
    M7: ({ night, weekend, holiday }) =>
      `apart by ${hours(night)} at night, ${hours(weekend)} on weekends, ${hours(holiday)} on holidays`,
    M8: splits =>
      splits
        .map(
          ({ by, betweenShare }) =>
            `${escapeMarkdown(by)}: ${betweenShare === null ? '–' : percent(betweenShare)} between`,
        )
        .join('; '),
    M9: ({ leastLoads, briefings }) => {
      const best = briefings?.[0];
      const gain =
        best?.gain == null
          ? ''
          : `best briefing: ${person(best.person)} on ${best.systems.map(escapeMarkdown).join(', ')}, ${hours(best.gain)}`;
      const least =
        leastLoads === null ? '' : `least loads up to ${hours(most(leastLoads, each => each.atLeast))}`;
      return [least, gain].filter(text => text !== '').join('; ');
    },
    M10: prices =>
      prices
        .map(
          ({ goal, moreBurdenPercent }) =>
            `${goal}: ${moreBurdenPercent === null ? '–' : `${moreBurdenPercent.toFixed(1)} %`} more burden`,
        )
        .join('; '),
    M11: ({ cap, people }) =>
      `up to ${most(people, each => each.ofWorkingTime).toFixed(1)} %; above ${cap} %: ${people.filter(each => each.aboveCap).length} people`,
    M12: people => {
      const gaps = people.flatMap(({ shortest }) => shortest ?? []);
      return gaps.length === 0 ? 'nobody has two shifts' : `shortest ${Math.min(...gaps).toFixed(2)} weeks`;
    },
    M13: ({ rotations }) =>
      `up to ${most(rotations, each => each.last21Days ?? each.per12Hours).toFixed(2)} for the primary of a rotation`,
    M14: ({ people }) => {
      const asleep = most(people, each => each.perMonth?.sleep ?? null);
      const off = most(people, each => each.perMonth?.off ?? null);
      return `up to ${asleep.toFixed(1)} asleep and ${off.toFixed(1)} off work`;
    },
    M15: people => `up to ${most(people, each => each.wakeUpsPerWeek).toFixed(2)} wake-ups`,
    M16: people => `${people.reduce((sum, each) => sum + each.disruptedHours, 0)} disrupted hours in all`,
    M17: shifts =>
      `up to ${most(shifts, each => each.mean).toFixed(1)} incidents, a wake-up with up to ${percent(most(shifts, each => each.wakeUp))}`,
    M18: ({ orderHolds, flagsHold }) =>
      `order holds in ${percent(orderHolds)}, flags in ${percent(flagsHold)} of variations`,
    M19: windows =>
      windows.map(({ days, verdict, p }) => `${days} days: ${verdict} (p = ${p.toFixed(3)})`).join('; '),
    M20: ({ owed, honored, minutesShort }) =>
      `${honored} of ${owed} kept; ${(minutesShort / 60).toFixed(1)} h short`,
    M21: people => `nights on call in a row: up to ${most(people, each => each.nightsInARow)}`,
    M22: people =>
      `${hours(-people.reduce((sum, { change }) => sum + Math.min(0, change), 0))} taken over by others`,
    M23: ({ primaryPercent, bothPercent }) =>
      `${primaryPercent} % primary${bothPercent === null ? '' : `, ${bothPercent} % with backup`}`,
    M24: ({ systems }) =>
      systems.map(({ system, fewest }) => `${escapeMarkdown(system)} ${fewest}`).join(', '),
    M25: ({ absent }) =>
      absent
        .map(({ people, percent: share }) => `${people} away: ${share === null ? '–' : `${share} %`}`)
        .join(', '),
    M26: ({ changed, slots, weighted }) =>
      `${changed} of ${slots} slots${weighted === null ? '' : `, ${weighted} weighted by notice`}`,
    M27: ({ accepted, refused }) => `${accepted} accepted${refused === null ? '' : `, ${refused} refused`}`,
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
