import type { DutyModel } from '../../model/duty-model';
import { togetherViolation } from '../../model/together/together';
import type { TogetherRule } from '../../model/together-rule';

/**
 * What depends on who holds which bundle, not only which kind: rules on who is on duty together, and changes
 * of a published roster.
 */
export class BundleTerms {
  /** Prices of soft rules and of changes, as the roster is. */
  cost = 0;
  /** Units by which rules that must hold are broken. */
  broken = 0;
  readonly #rules: readonly TogetherRule[];
  readonly #rulesOf: readonly (readonly number[])[];
  readonly #amount: Float64Array;
  readonly #facts: Uint8Array;
  readonly #published: DutyModel['published'];
  readonly #holder: Int32Array;

  /** Looks at `holder`, which the caller changes and tells of by `changed`. */
  constructor(model: DutyModel, holder: Int32Array) {
    this.#holder = holder;
    this.#rules = model.together ?? [];
    const rulesOf: number[][] = Array.from(holder, () => []);
    this.#rules.forEach((rule, index) => {
      for (const bundle of rule.bundles) (rulesOf[bundle] as number[]).push(index);
    });
    this.#rulesOf = rulesOf;
    this.#facts = Uint8Array.from(model.fixed, person => (person >= 0 ? 1 : 0));
    this.#published = model.published;
    this.#amount = new Float64Array(this.#rules.length);
    this.#rules.forEach((_, index) => this.#recount(index));
    for (let bundle = 0; bundle < holder.length; bundle++) {
      this.cost += this.#priceOf(bundle, holder[bundle] as number);
    }
  }

  /** Whether a model has any such terms. */
  static has({ together = [], published }: DutyModel): boolean {
    return together.length > 0 || published !== undefined;
  }

  /** Tells that a bundle has another holder than before. */
  changed(bundle: number, before: number): void {
    const after = this.#holder[bundle] as number;
    this.cost += this.#priceOf(bundle, after) - this.#priceOf(bundle, before);
    const rules = this.#rulesOf[bundle] as readonly number[];
    for (let i = 0; i < rules.length; i++) this.#recount(rules[i] as number);
  }

  #priceOf(bundle: number, holder: number): number {
    if (this.#published === undefined) return 0;
    const published = this.#published.holder[bundle] as number;
    return published >= 0 && holder !== published ? this.#published.changePrice : 0;
  }

  #recount(index: number): void {
    const rule = this.#rules[index] as TogetherRule;
    const { price } = rule;
    const amount = togetherViolation(rule, this.#holder, price === null ? this.#facts : null);
    const by = amount - (this.#amount[index] as number);
    if (by === 0) return;
    this.#amount[index] = amount;
    if (price === null) this.broken += by;
    else this.cost += by * price;
  }
}
