import type { MetricFacts } from './facts';

/** The metrics, in the order of reports. */
export const METRIC_IDS = [
  'M1',
  'M2',
  'M3',
  'M4',
  'M5',
  'M6',
  'M7',
  'M8',
  'M9',
  'M10',
  'M11',
  'M12',
  'M13',
  'M14',
  'M15',
  'M16',
  'M17',
  'M18',
  'M19',
  'M20',
  'M21',
  'M22',
  'M23',
  'M24',
  'M25',
  'M26',
  'M27',
] as const;

export type MetricId = (typeof METRIC_IDS)[number];

/** What a metric may need besides plan and schedule, by the name it has among the facts. */
export type FactName = Exclude<keyof MetricFacts, 'seed'>;

/** A metric: what it is called, its unit, and what was measured, or why nothing was. */
export type Metric<Value> = {
  readonly id: MetricId;
  readonly name: string;
  readonly unit: string;
} & Measure<Value>;

/** What was measured, or why nothing was. Never a 0 that stands for "not known". */
export type Measure<Value> =
  | { readonly status: 'measured'; readonly value: Value }
  /** There is something, but too little of it to say anything that would not mislead. */
  | { readonly status: 'too little data'; readonly why: string; readonly needs: string }
  /** It needs facts that were not given. */
  | { readonly status: 'needs facts'; readonly why: string; readonly needs: readonly FactName[] };

export function measured<Value>(value: Value): Measure<Value> {
  return { status: 'measured', value };
}

export function tooLittle(why: string, needs: string): Measure<never> {
  return { status: 'too little data', why, needs };
}

export function needsFacts(why: string, ...needs: readonly FactName[]): Measure<never> {
  return { status: 'needs facts', why, needs };
}
