/** What a metric may be told besides plan and schedule. Every field is optional; what is missing is never guessed. */
export interface MetricFacts {
  /**
   * Groups of people between and within which burden is split (M8), by the name of the grouping: `{ seniority: { ana:
   * 'senior', ben: 'junior' } }`. Sites are known from the plan.
   */
  readonly groups?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
