import type { Random } from '../../chance/random';

/** A way to look for a better roster: to fill a part of it anew, to cool, or to start over by smoothing. */
export interface Kind {
  readonly name: 'days' | 'people' | 'block' | 'cool' | 'smooth';
  size: number;
  readonly least: number;
  readonly most: number;
  /** Gain per effort, averaged; starts generous so that each is tried. */
  worth: number;
}

/** Horizons longer than this many days have rows too long to be filled anew as a whole. */
const LONG = 98;

/** The ways to look for a better roster, and the choice between them by what each has gained for its effort. */
export class Kinds {
  readonly #all: Kind[];

  constructor(days: number, isSmall: boolean) {
    const within = (length: number): number => Math.min(days, length);
    this.#all = [
      { name: 'days', size: within(11), least: within(5), most: within(14), worth: 1 },
      { name: 'block', size: within(21), least: within(10), most: within(35), worth: 1 },
      { name: 'cool', size: 1, least: 1, most: 1, worth: 0.2 },
    ];
    if (!isSmall) this.#all.push({ name: 'smooth', size: 1, least: 1, most: 1, worth: 0.2 });
    if (days <= LONG) this.#all.push({ name: 'people', size: 6, least: 3, most: 12, worth: 1 });
  }

  /** Half of the choice is even, whatever a kind has gained; the rest is by worth. */
  choose(random: Random): Kind {
    let sum = 0;
    for (const kind of this.#all) sum += kind.worth;
    const floor = sum / this.#all.length + 1e-9;
    let draw = random.next() * (sum + floor * this.#all.length);
    for (const kind of this.#all) {
      draw -= kind.worth + floor;
      if (draw <= 0) return kind;
    }
    return this.#all[0] as Kind;
  }

  /** Tells which part of the cost a kind has saved, for how much effort. */
  reward(kind: Kind, gain: number, effort: number): void {
    kind.worth = 0.85 * kind.worth + 0.15 * (gain / (effort + 1)) * 1e9;
  }
}
