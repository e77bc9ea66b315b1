/** One change of a move: a bundle goes to a person, or to nobody (-1). */
export interface Change {
  bundle: number;
  to: number;
}

/** How a move would change each level; `fairness` and `spread` follow from the loads. */
export interface Delta {
  hard: number;
  uncovered: number;
  /** Required bundles opened less those filled; only guidance. */
  open: number;
  rules: number;
  understaffed: number;
  balance: number;
  burden: number;
  stability: number;
  preferences: number;
  /** People whose load changes, with their over-share before and after. */
  people: number[];
  before: number[];
  after: number[];
}

export function emptyDelta(): Delta {
  return {
    hard: 0,
    uncovered: 0,
    open: 0,
    rules: 0,
    understaffed: 0,
    balance: 0,
    burden: 0,
    stability: 0,
    preferences: 0,
    people: [],
    before: [],
    after: [],
  };
}

export function resetDelta(delta: Delta): void {
  delta.hard = 0;
  delta.uncovered = 0;
  delta.open = 0;
  delta.rules = 0;
  delta.understaffed = 0;
  delta.balance = 0;
  delta.burden = 0;
  delta.stability = 0;
  delta.preferences = 0;
  delta.people.length = 0;
  delta.before.length = 0;
  delta.after.length = 0;
}
