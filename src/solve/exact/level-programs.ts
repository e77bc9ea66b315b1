import { breaksOf, hingesOf, isFree } from '../../model/convex-price';
import type { LinearForm, Term } from '../../model/linear-form';
import type { LoadDimension, Model, ModelLevel, Roster } from '../../model/model';
import type { Standing } from '../compare';
import type { ExtraRow } from './program';

/** One program of a level. */
export interface LevelStep {
  readonly objective: readonly Term[];
  /** Rows that give the objective its meaning; they stay once the step is kept. */
  readonly rows: readonly ExtraRow[];
  /** Objective + offset = value ÷ scale. */
  readonly offset: number;
  readonly scale: number;
  /** At `fairness`, how many of the largest over-shares it is the sum of; elsewhere a step is the whole level. */
  readonly entries: number | null;
  valueOf(standing: Standing): number;
  /** The rows that keep the step at a value, for the steps after it. */
  keep(value: number): readonly ExtraRow[];
  /** Tells a backend what is known: no solution has a value below this one. */
  notBelow(value: number): readonly ExtraRow[];
}

/**
 * Room above a value that is kept. Values are whole multiples of the scale, so that half a step of it
 * admits nothing worse, and the solver's rounding cannot cut off what is as good.
 */
const ROOM = 0.25;

/** The levels of the objective as linear programs over a model's linear form. */
export class LevelPrograms {
  readonly #model: Model;
  readonly #form: LinearForm;

  constructor(model: Model, form: LinearForm) {
    this.#model = model;
    this.#form = form;
  }

  rosterOf(values: Float64Array): Roster {
    return Int32Array.from(this.#model.bundles, (_, bundle) => {
      for (const person of this.#form.candidatesOf(bundle)) {
        if (values[this.#form.holds(person, bundle)] === 1) return person;
      }
      return -1;
    });
  }

  /** The values a roster gives to the variables that say who holds what; 0 for the others. */
  startOf(roster: Roster): Uint8Array {
    const start = new Uint8Array(this.#form.variables.length);
    roster.forEach((person, bundle) => {
      if (person >= 0) start[this.#form.holds(person, bundle)] = 1;
    });
    return start;
  }

  /** The programs to solve for a level, in order. */
  stepsOf(level: ModelLevel): Iterable<LevelStep> {
    const { bundles, wishes } = this.#model;
    switch (level) {
      case 'uncovered':
        return [
          this.#sum(
            level,
            this.#openTerms(bundle => bundle.openCost),
            0,
          ),
        ];
      case 'understaffed':
        return [
          this.#sum(
            level,
            this.#openTerms(bundle => bundle.wantedCost),
            0,
          ),
        ];
      case 'rules':
        return [this.#sum(level, this.#form.softPrices, 0)];
      case 'fairness':
        return this.#leximin();
      case 'spread':
        // The sorted over-shares are settled by then, and with them their squares.
        return [];
      case 'balance':
        return [this.#balance()];
      case 'burden':
        return [
          this.#sum(
            level,
            this.#heldTerms((person, bundle) => mainOf(this.#model).burden[person]?.[bundle] ?? 0),
            0,
          ),
        ];
      case 'stability': {
        const terms: Term[] = [];
        let published = 0;
        bundles.forEach((bundle, index) => {
          if (bundle.published < 0) return;
          published++;
          if ([...this.#form.candidatesOf(index)].includes(bundle.published)) {
            terms.push(this.#form.times(-1, bundle.published, index));
          }
        });
        return [this.#sum(level, terms, published)];
      }
      case 'preferences':
        return [
          this.#sum(
            level,
            this.#heldTerms((person, bundle) => wishes[person]?.[bundle] ?? 0),
            0,
          ),
        ];
    }
  }

  #sum(
    level: Exclude<ModelLevel, 'fairness' | 'spread'>,
    terms: readonly Term[],
    constant: number,
  ): LevelStep {
    const used = terms.filter(term => term.coefficient !== 0);
    const scale = used.reduce((step, { coefficient }) => gcd(step, Math.abs(coefficient)), 0) || 1;
    const objective = used.map(({ variable, coefficient }) => ({
      variable,
      coefficient: coefficient / scale,
    }));
    return {
      objective,
      rows: [],
      offset: constant / scale,
      scale,
      entries: null,
      valueOf: standing => standing.values[level],
      keep: value => [{ terms: objective, sense: '<=', bound: (value - constant) / scale + ROOM }],
      notBelow: value => atLeast(objective, (value - constant) / scale - ROOM),
    };
  }

  /** Prices of deviations, hinge by hinge: e >= over-share - from, and e >= -over-share - from. */
  #balance(): LevelStep {
    const rows: ExtraRow[] = [];
    const priced = this.#model.dimensions.filter(({ deviation }) => !isFree(deviation));
    const scale =
      priced.reduce(
        (step, dimension) =>
          [stepOf(dimension), ...dimension.base, ...breaksOf(dimension.deviation)].reduce(
            (a, b) => gcd(a, Math.abs(b)),
            step,
          ),
        0,
      ) || 1;
    const objective: Term[] = [];
    for (const dimension of priced) {
      for (let person = 0; person < this.#model.people; person++) {
        const base = (dimension.base[person] as number) / scale;
        const load = this.#loadTerms(dimension, person, scale);
        hingesOf(dimension.deviation).forEach(({ signs, from, slope }, index) => {
          // Not `e_`, which readers of LP files may take for an exponent.
          const excess = this.#form.continuous(`h_${dimension.name}_${person}_${index}`);
          for (const sign of signs) {
            const terms = sign > 0 ? load.map(negated) : load;
            rows.push({
              terms: [{ variable: excess, coefficient: 1 }, ...terms],
              sense: '>=',
              bound: sign * base - from / scale,
            });
          }
          objective.push({ variable: excess, coefficient: slope });
        });
      }
    }
    return {
      objective,
      rows,
      offset: 0,
      scale,
      entries: null,
      valueOf: standing => standing.values.balance,
      keep: value => [...rows, { terms: objective, sense: '<=', bound: value / scale + ROOM }],
      notBelow: value => atLeast(objective, value / scale - ROOM),
    };
  }

  /**
   * Exact leximin (Ogryczak & Śliwiński): the sum of the k largest over-shares, for k from 1 up, is the
   * least k·t + Σ d with t + d_i >= over-share of i, under the sums already reached.
   */
  *#leximin(): Generator<LevelStep> {
    const main = mainOf(this.#model);
    const scale = stepOf(main) || 1;
    // Counted from the lowest base, so that no over-share is below zero and t needs no sign.
    const lowest = Math.min(...main.base);
    for (let k = 1; k <= this.#model.people; k++) {
      const threshold = this.#form.continuous(`t_${k}`);
      const objective: Term[] = [{ variable: threshold, coefficient: k }];
      const rows: ExtraRow[] = [];
      for (let person = 0; person < this.#model.people; person++) {
        const above = this.#form.continuous(`d_${k}_${person}`);
        objective.push({ variable: above, coefficient: 1 });
        rows.push({
          terms: [
            { variable: threshold, coefficient: 1 },
            { variable: above, coefficient: 1 },
            ...this.#loadTerms(main, person, scale).map(negated),
          ],
          sense: '>=',
          bound: ((main.base[person] as number) - lowest) / scale,
        });
      }
      const offset = (k * lowest) / scale;
      yield {
        objective,
        rows,
        offset,
        scale,
        entries: k,
        valueOf: standing => standing.profile.slice(0, k).reduce((sum, value) => sum + value, 0),
        keep: value => [...rows, { terms: objective, sense: '<=', bound: value / scale - offset + ROOM }],
        notBelow: value => atLeast(objective, value / scale - offset - ROOM),
      };
    }
  }

  #openTerms(cost: (bundle: Model['bundles'][number]) => number): Term[] {
    return this.#model.bundles.map((bundle, index) => ({
      variable: this.#form.open(index),
      coefficient: cost(bundle),
    }));
  }

  #heldTerms(value: (person: number, bundle: number) => number): Term[] {
    const terms: Term[] = [];
    this.#model.bundles.forEach((_, bundle) => {
      for (const person of this.#form.candidatesOf(bundle)) {
        terms.push(this.#form.times(value(person, bundle), person, bundle));
      }
    });
    return terms;
  }

  #loadTerms(dimension: LoadDimension, person: number, scale: number): Term[] {
    return this.#form
      .bundlesOf(person)
      .map(bundle =>
        this.#form.times(
          ((dimension.burden[person] as Float64Array)[bundle] as number) / scale,
          person,
          bundle,
        ),
      )
      .filter(term => term.coefficient !== 0);
  }
}

function atLeast(terms: readonly Term[], bound: number): readonly ExtraRow[] {
  return terms.length === 0 ? [] : [{ terms, sense: '>=', bound }];
}

function mainOf(model: Model): LoadDimension {
  return model.dimensions[0] as LoadDimension;
}

function negated({ variable, coefficient }: Term): Term {
  return { variable, coefficient: -coefficient };
}

/** What all over-shares of a dimension are multiples of, up to a common constant. */
function stepOf({ burden, base }: LoadDimension): number {
  let step = 0;
  for (const list of burden) for (const value of list) step = gcd(step, value);
  for (const value of base) step = gcd(step, Math.abs(value - (base[0] as number)));
  return step;
}

function gcd(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
