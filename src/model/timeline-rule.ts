/**
 * A rule on one person's own timeline, as plain data. `price` is per unit of violation, `null`: it must
 * hold, and then breaches among facts alone do not count. `people`: 1 for those it is for; `null`: everyone.
 */
export type TimelineRule = TimelineRuleBase &
  (
    | TurnsInWindow
    | TurnsInAll
    | MinutesInWindow
    | MinutesInAll
    | TouchedInWindow
    | TouchedInAll
    | MaximumRun
    | MinimumRun
    | MinimumGap
    | WholeGroups
    | AtOnce
  );

export interface TimelineRuleBase {
  /** Which rule of the caller posted it; an index into their list, or -1. */
  readonly source: number;
  readonly price: number | null;
  readonly people: Uint8Array | null;
}

/** At most `max` turns start in any window of `span`; `point[kind]` is when it starts, -1: does not count. */
export interface TurnsInWindow {
  readonly family: 'turns-in-window';
  readonly point: Int32Array;
  readonly span: number;
  readonly max: number;
}

/** Between `min` and `max` turns in all, of the kinds with `counts` 1. */
export interface TurnsInAll {
  readonly family: 'turns-in-all';
  readonly counts: Uint8Array;
  readonly min: number;
  readonly max: number;
}

/**
 * At most `max` minutes in any window of `span` minutes. `stretches[kind]`: start, end, start, end, …;
 * minutes at the same time count once.
 */
export interface MinutesInWindow {
  readonly family: 'minutes-in-window';
  readonly stretches: readonly Int32Array[];
  readonly span: number;
  readonly max: number;
}

/** Between `min` and `max` minutes in all; minutes at the same time count once. */
export interface MinutesInAll {
  readonly family: 'minutes-in-all';
  readonly stretches: readonly Int32Array[];
  readonly min: number;
  readonly max: number;
}

/** Days, nights or weekends a kind touches, numbered from 0, on each person's own clock. */
export interface TouchCalendar {
  readonly size: number;
  /** Which of the lists is the person's: people in one zone share one. */
  readonly classOf: Int32Array;
  /** `touches[class][kind]` ascending. */
  readonly touches: readonly (readonly Int32Array[])[];
  /** The first and last number inside the horizon. */
  readonly firstInside: number;
  readonly lastInside: number;
}

/** Of any `span` numbers in a row at most `max` are touched. */
export interface TouchedInWindow {
  readonly family: 'touched-in-window';
  readonly calendar: TouchCalendar;
  readonly span: number;
  readonly max: number;
}

/** At most `max` numbers inside the horizon are touched. */
export interface TouchedInAll {
  readonly family: 'touched-in-all';
  readonly calendar: TouchCalendar;
  readonly max: number;
}

/** Touched numbers come in runs of at most `max`; each number of a run beyond it is a unit of violation. */
export interface MaximumRun {
  readonly family: 'maximum-run';
  readonly calendar: TouchCalendar;
  readonly max: number;
}

/** Touched numbers come in runs of at least `min`; runs at the edge of the horizon are exempt. */
export interface MinimumRun {
  readonly family: 'minimum-run';
  readonly calendar: TouchCalendar;
  readonly min: number;
}

/** Between two runs of touched numbers lie at least `min` untouched ones. */
export interface MinimumGap {
  readonly family: 'minimum-gap';
  readonly calendar: TouchCalendar;
  readonly min: number;
}

/** Both numbers of a pair are touched, or none. */
export interface WholeGroups {
  readonly family: 'whole-groups';
  readonly calendar: TouchCalendar;
  readonly pairs: readonly (readonly [number, number])[];
}

/** At most `max` at any instant. */
export interface AtOnce {
  readonly family: 'at-once';
  readonly stretches: readonly Int32Array[];
  readonly max: number;
}
