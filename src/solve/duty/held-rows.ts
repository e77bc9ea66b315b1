import { exclude, include } from './bit-sets';

/** Who holds which bundles, facts left out: each person's row, in no order. */
export class HeldRows {
  /** Each person's bundles; `size` of them count. */
  readonly bundles: Int32Array[];
  /** The kinds of those bundles, place by place: rows are looked through for kinds. */
  readonly kinds: Int32Array[];
  readonly size: Int32Array;
  /** Some bundle of the kind the person holds, by person and kind, or -1. */
  readonly bundleAt: Int32Array;
  /** By person the set of kinds they hold. */
  readonly held: Int32Array;
  readonly #stride: number;
  readonly #kindWords: number;
  readonly #place: Int32Array;

  constructor(people: number, bundles: number, stride: number, kindWords: number) {
    this.bundles = Array.from({ length: people }, () => new Int32Array(16));
    this.kinds = this.bundles.map(row => row.slice());
    this.size = new Int32Array(people);
    this.bundleAt = new Int32Array(people * stride).fill(-1);
    this.held = new Int32Array(people * kindWords);
    this.#stride = stride;
    this.#kindWords = kindWords;
    this.#place = new Int32Array(bundles);
  }

  enter(person: number, bundle: number, kind: number): void {
    const size = this.size[person] as number;
    if (size === (this.bundles[person] as Int32Array).length) {
      this.bundles[person] = longer(this.bundles[person] as Int32Array);
      this.kinds[person] = longer(this.kinds[person] as Int32Array);
    }
    (this.bundles[person] as Int32Array)[size] = bundle;
    (this.kinds[person] as Int32Array)[size] = kind;
    this.#place[bundle] = size;
    this.size[person] = size + 1;
    this.bundleAt[person * this.#stride + kind] = bundle;
    include(this.held, person * this.#kindWords, kind);
  }

  /** `isOnly`: the person holds no other bundle of the kind. */
  leave(person: number, bundle: number, kind: number, isOnly: boolean): void {
    const row = this.bundles[person] as Int32Array;
    const size = (this.size[person] as number) - 1;
    const place = this.#place[bundle] as number;
    const last = row[size] as number;
    const kinds = this.kinds[person] as Int32Array;
    row[place] = last;
    kinds[place] = kinds[size] as number;
    this.#place[last] = place;
    this.size[person] = size;
    const at = person * this.#stride + kind;
    if (this.bundleAt[at] !== bundle) return;
    const other = isOnly ? -1 : kinds.subarray(0, size).indexOf(kind);
    this.bundleAt[at] = other < 0 ? -1 : (row[other] as number);
    if (other < 0) exclude(this.held, person * this.#kindWords, kind);
  }
}

function longer(list: Int32Array): Int32Array {
  const copy = new Int32Array(2 * list.length);
  copy.set(list);
  return copy;
}
