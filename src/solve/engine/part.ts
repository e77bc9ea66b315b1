/** One of several methods that work on a model in turns. */
export interface Part {
  /** How much has been done, in units that take about as long as one move of the search. */
  readonly effort: number;
  /** Works for a few milliseconds; `false`: it has nothing more to do. */
  step(): boolean;
}

interface Turn {
  readonly part: Part;
  share: number;
  used: number;
  active: boolean;
}

/**
 * Lets parts work in turns, so that each gets its share of what all have spent: of the time, where the caller has a clock,
 * otherwise of the counted effort, so that equal input takes equal turns on every machine.
 */
export class Turns {
  readonly #spent: (() => number) | null;
  readonly #parts: Turn[] = [];

  constructor(spent: (() => number) | null) {
    this.#spent = spent;
  }

  add(part: Part, share: number): void {
    this.#parts.push({ part, share, used: 0, active: true });
  }

  /** From now on a part gets another share; 0: none. What was used before counts as shared rightly. */
  give(part: Part, share: number): void {
    for (const each of this.#parts) {
      if (each.part !== part || each.share === share) continue;
      if (each.share > 0) each.used *= share / each.share;
      each.share = share;
    }
  }

  /** The part that is furthest behind its share works for a while; `false`: none has anything to do. */
  next(): boolean {
    let turn: Turn | null = null;
    for (const each of this.#parts) {
      if (!each.active || each.share === 0) continue;
      if (turn === null || each.used / each.share < turn.used / turn.share) turn = each;
    }
    if (turn === null) return false;
    const before = this.#spent === null ? turn.part.effort : this.#spent();
    turn.active = turn.part.step();
    turn.used += (this.#spent === null ? turn.part.effort : this.#spent()) - before;
    return true;
  }
}
