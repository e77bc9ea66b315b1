import type { PersonCauses } from '../fairness/metrics/causes';
import type { FairnessMetrics } from '../fairness/metrics/fairness-metrics';
import type { Measure } from '../fairness/metrics/metric';
import type { Plan } from '../plan/plan';
import { escapeMarkdown } from './escape-markdown';

/** The four causes of a difference, kept apart: a line for each, then a row for each person. */
export function causeLines(
  plan: Plan,
  { causes, metrics, unitsPerHour }: FairnessMetrics,
): readonly string[] {
  const { people, systems } = causes;
  const bases = new Set(people.map(({ structural }) => structural.basis));
  const forced = people.filter(({ structural }) => structural.forced > 0);
  return [
    '- **Assigned**: what the scheduler chose, where another schedule could have spared somebody without making anybody else as badly off. What is undivided no schedule spares everyone. No statistics: it is what it is.',
    `- **Structural**: ${structuralWords(forced.map(({ name }) => escapeMarkdown(name)))} ${
      bases.has('least load')
        ? 'Least loads are proven over all schedules that cover as well.'
        : 'Least loads are those of turns that only they may hold, a limit that holds and may be far below the truth: `--deep`, or `structuralLoad` of the library, looks closer.'
    }`,
    `- **Luck**: ${luckWords(people, metrics.M19)}`,
    `- **Unreliable system**: ${reliabilityWords(plan, systems)}`,
    '',
    '| Person | Over-share (h) | of it carried over (h) | Assigned: chosen, at most (h) | undivided (h) | Structural: forced (h) | least load (h) | Luck |',
    '|---|---:|---:|---:|---:|---:|---:|---|',
    ...people.map(each => rowOf(each, unitsPerHour)),
  ];
}

function structuralWords(names: readonly string[]): string {
  if (names.length === 0) return 'nobody is forced above their share, as far as is proven.';
  return `whoever makes the schedule, ${names.join(', ')} must bear more than their share: too few people are briefed.`;
}

function luckWords(people: readonly PersonCauses[], chance: FairnessMetrics['metrics']['M19']): string {
  for (const { luck } of people) {
    if (luck.status !== 'measured') continue;
    return `over ${luck.value.days} days the differences in what turns brought are judged “${luck.value.verdict}”.`;
  }
  return chance.status === 'measured' ? 'nobody held a turn that could be counted.' : unknown(chance);
}

function reliabilityWords(plan: Plan, systems: FairnessMetrics['causes']['systems']): string {
  if (systems.status !== 'measured') return unknown(systems);
  const above = systems.value.filter(({ aboveBound }) => aboveBound);
  if (above.length === 0) return 'no system is above 2 incidents per 12 hours, expected or lately.';
  const names = above.map(({ system, expected, actual }) => {
    const name = escapeMarkdown(plan.systems.find(({ id }) => id === system)?.name ?? system);
    const numbers = [
      ...(expected === null ? [] : [`${expected.toFixed(1)} expected`]),
      ...(actual === null ? [] : [`${actual.toFixed(1)} lately`]),
    ];
    return `${name} (${numbers.join(', ')})`;
  });
  return `above 2 incidents per 12 hours, too much for anybody however it is shared: ${names.join('; ')}.`;
}

function rowOf({ name, assigned, carried, structural, luck }: PersonCauses, unitsPerHour: number): string {
  const hours = (units: number): string => {
    const text = (units / unitsPerHour).toFixed(1);
    return text === '-0.0' ? '0.0' : text;
  };
  const words = luck.status === 'measured' ? escapeMarkdown(luck.value.words) : '–';
  const cells = [
    assigned.overShare,
    carried,
    assigned.chosen,
    assigned.undivided,
    structural.forced,
    structural.least,
  ].map(hours);
  return `| ${[escapeMarkdown(name), ...cells, words].join(' | ')} |`;
}

/** Why nothing was measured, as half a sentence. */
function unknown(measure: Exclude<Measure<unknown>, { readonly status: 'measured' }>): string {
  if (measure.status === 'too little data') return `too little data: ${escapeMarkdown(measure.why)}.`;
  return `not known: ${escapeMarkdown(measure.why)}.`;
}
