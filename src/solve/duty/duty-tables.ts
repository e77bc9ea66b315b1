import { unionOf } from '../../model/ascending';
import type { DutyModel } from '../../model/duty-model';
import { include, includes, wordsFor } from './bit-sets';

/** Kinds and prices between two pauses. */
const STRIDE = 64;
const PRICED = 512;
/** Deviations whose prices are looked up: a few turns' worth where shares are met. */
const TABLED = 4096;

/**
 * What the search looks up in its hot loops, laid out flat. Wherever a kind is expected, `none`, a kind
 * after the last that weighs nothing and clashes with nothing, stands for no kind at all.
 */
export class DutyTables {
  readonly people: number;
  readonly kinds: number;
  readonly bundles: number;
  /** The kind that is no kind. */
  readonly none: number;
  /** Rows of tables by person and kind are this long. */
  readonly stride: number;
  /** First minute of each kind. */
  readonly start: Int32Array;
  /** How long each kind is, from its first minute to its last. */
  readonly minutes: Int32Array;
  readonly kindOf: Int32Array;
  /** Bundles of kind k are those from `firstOf[k]` to before `firstOf[k + 1]`. */
  readonly firstOf: Int32Array;
  /** Bundles the search decides: not fixed, and somebody may hold them. */
  readonly movable: Int32Array;
  readonly candidates: readonly Int32Array[];
  readonly openPrice: Float64Array;
  readonly heldPrice: Float64Array;
  /** 1 for kinds of facts. */
  readonly isFact: Uint8Array;
  readonly loads: number;
  /** `weights[person][kind * loads + load]`; shared by people who weigh alike. */
  readonly weights: readonly Float64Array[];
  readonly wishes: readonly Float64Array[];
  /** By person, the most a turn less and a turn more could gain by wishes. */
  readonly mostUnwished: Float64Array;
  readonly mostWished: Float64Array;
  /** By person the set of kinds they wish not to hold. */
  readonly unwished: Int32Array;
  readonly base: Float64Array;
  /** Kinds of one type add the same to every load, whoever holds them. */
  readonly typeOf: Int32Array;
  readonly types: number;
  /** The first kind of each type. */
  readonly firstOfType: Int32Array;
  /** By type the set of its kinds. */
  readonly ofType: Int32Array;
  /** Each kind's neighbors, by class of people who clash alike. */
  readonly clashClassOf: Int32Array;
  readonly neighborFrom: Int32Array;
  readonly neighbors: Int32Array;
  readonly #lowest: Int32Array;
  readonly #highest: Int32Array;
  /** Words of a set of people; see `BitSets`. */
  readonly peopleWords: number;
  /** Bundles of which the same people may hold each have one such set: `holders`, from `holdersAt[bundle]`. */
  readonly holdersAt: Int32Array;
  readonly holders: Int32Array;
  readonly #lines: number;
  readonly #slopes: Float64Array;
  readonly #offsets: Float64Array;
  /** Where all loads are whole numbers, prices of deviations below this one, either way; else 0. */
  readonly #tabled: number;
  readonly #prices: Float64Array;

  /** Pauses in between. */
  static *of(model: DutyModel): Generator<void, DutyTables> {
    const weights = interleaved(model);
    yield;
    const typeOf = yield* typesOf(weights, model.kinds, model.loads.length);
    const clashClasses = yield* clashClassesOf(model);
    const isWhole = areWhole(model);
    yield;
    const wishes = yield* wishesByPerson(model);
    const tables = new DutyTables(model, { weights, wishes, typeOf, clashClasses, isWhole });
    yield;
    yield* tables.#price();
    return tables;
  }

  private constructor(model: DutyModel, { weights, wishes, typeOf, clashClasses, isWhole }: Laid) {
    const { people, kinds } = model;
    this.people = people;
    this.kinds = kinds;
    this.bundles = model.kindOf.length;
    this.none = kinds;
    this.stride = kinds + 1;
    this.start = model.start;
    this.minutes = model.end.map((end, kind) => end - (model.start[kind] as number));
    this.kindOf = model.kindOf;
    this.candidates = model.candidates;
    this.openPrice = model.openPrice;
    this.heldPrice = model.heldPrice;
    this.firstOf = firstBundles(model);
    this.movable = Int32Array.from(
      Array.from(model.kindOf.keys()).filter(
        bundle => (model.fixed[bundle] as number) < 0 && (model.candidates[bundle] as Int32Array).length > 0,
      ),
    );
    this.isFact = new Uint8Array(kinds + 1);
    model.fixed.forEach((person, bundle) => {
      if (person >= 0) this.isFact[model.kindOf[bundle] as number] = 1;
    });

    this.loads = model.loads.length;
    this.weights = weights;
    this.wishes = wishes.map(({ prices }) => prices);
    this.mostUnwished = Float64Array.from(wishes, ({ highest }) => highest);
    this.mostWished = Float64Array.from(wishes, ({ lowest }) => -lowest);
    this.unwished = new Int32Array(people * wordsFor(this.stride));
    wishes.forEach(({ unwished }, person) => this.unwished.set(unwished, person * unwished.length));
    this.base = new Float64Array(people * this.loads);
    model.loads.forEach((load, index) => {
      for (let person = 0; person < people; person++) {
        this.base[person * this.loads + index] = load.base[person] as number;
      }
    });
    this.typeOf = typeOf;
    this.types = this.typeOf.reduce((most, type) => Math.max(most, type + 1), 0);
    this.firstOfType = new Int32Array(this.types);
    const words = wordsFor(this.stride);
    this.ofType = new Int32Array(this.types * words);
    for (let kind = kinds - 1; kind >= 0; kind--) {
      const type = this.typeOf[kind] as number;
      this.firstOfType[type] = kind;
      include(this.ofType, type * words, kind);
    }

    const { classOf, from, lists } = clashClasses;
    this.clashClassOf = classOf;
    this.neighborFrom = from;
    this.neighbors = lists;
    this.#lowest = new Int32Array(from.length).fill(kinds + 1);
    this.#highest = new Int32Array(from.length).fill(-1);
    for (let row = 0; row + 1 < from.length; row++) {
      const first = from[row] as number;
      const last = (from[row + 1] as number) - 1;
      if (first > last) continue;
      this.#lowest[row] = lists[first] as number;
      this.#highest[row] = lists[last] as number;
    }

    this.peopleWords = wordsFor(people);
    const numbers = new Map<Int32Array, number>();
    this.holdersAt = Int32Array.from(model.candidates, list => {
      const known = numbers.get(list) ?? numbers.size * this.peopleWords;
      numbers.set(list, known);
      return known;
    });
    this.holders = new Int32Array(numbers.size * this.peopleWords);
    for (const [list, at] of numbers) {
      for (const person of list) include(this.holders, at, person);
    }

    const { lines, slopes, offsets } = priceLines(model);
    this.#lines = lines;
    this.#slopes = slopes;
    this.#offsets = offsets;
    this.#tabled = isWhole ? TABLED : 0;
    this.#prices = new Float64Array(this.loads * 2 * this.#tabled);
  }

  *#price(): Generator<void, void> {
    for (let at = 0; at < this.#prices.length; at++) {
      if (at % PRICED === 0) yield;
      const load = Math.floor(at / (2 * this.#tabled));
      this.#prices[at] = this.#highestLine(load, (at % (2 * this.#tabled)) - this.#tabled);
    }
  }

  mayHold(person: number, bundle: number): boolean {
    return includes(this.holders, this.holdersAt[bundle] as number, person);
  }

  /** Whether a person cannot hold both kinds. */
  clash(person: number, kind: number, other: number): boolean {
    const row = (this.clashClassOf[person] as number) * this.stride + kind;
    const lowest = this.#lowest[row] as number;
    const highest = this.#highest[row] as number;
    if (other < lowest || other > highest) return false;
    let low = this.neighborFrom[row] as number;
    let high = (this.neighborFrom[row + 1] as number) - 1;
    // Kinds are in order of their start, so that neighbors mostly are a range without gaps.
    if (high - low === highest - lowest) return true;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.neighbors[middle] as number) < other) low = middle + 1;
      else high = middle;
    }
    return this.neighbors[low] === other;
  }

  /** Price of a deviation. */
  priceOf(load: number, deviation: number): number {
    const place = deviation + this.#tabled;
    if (place >= 0 && place < 2 * this.#tabled)
      return this.#prices[2 * load * this.#tabled + place] as number;
    return this.#highestLine(load, deviation);
  }

  /** A convex price from zero up is the highest of its lines. */
  #highestLine(load: number, deviation: number): number {
    const lines = this.#lines;
    let distance = deviation;
    let at = 2 * load * lines;
    if (deviation < 0) {
      distance = -deviation;
      at += lines;
    }
    let price = 0;
    for (const end = at + lines; at < end; at++) {
      const line = (this.#slopes[at] as number) * distance - (this.#offsets[at] as number);
      if (line > price) price = line;
    }
    return price;
  }
}

/** What somebody wishes; shared by people whose wishes are one list. */
interface Wishes {
  readonly prices: Float64Array;
  readonly highest: number;
  readonly lowest: number;
  readonly unwished: Int32Array;
}

function* wishesByPerson({ wishes, kinds }: DutyModel): Generator<void, readonly Wishes[]> {
  const known = new Map<Float64Array, Wishes>();
  const all: Wishes[] = [];
  for (const prices of wishes) {
    const mine = known.get(prices) ?? wishesOf(prices, kinds + 1);
    known.set(prices, mine);
    all.push(mine);
    yield;
  }
  return all;
}

function wishesOf(wishes: Float64Array, stride: number): Wishes {
  const prices = new Float64Array(stride);
  prices.set(wishes);
  const unwished = new Int32Array(wordsFor(stride));
  let [highest, lowest] = [0, 0];
  prices.forEach((price, kind) => {
    highest = Math.max(highest, price);
    lowest = Math.min(lowest, price);
    if (price > 0) include(unwished, 0, kind);
  });
  return { prices, highest, lowest, unwished };
}

function areWhole({ loads }: DutyModel): boolean {
  return loads.every(
    ({ base, weight }) =>
      base.every(Number.isInteger) && [...new Set(weight)].every(list => list.every(Number.isInteger)),
  );
}

function firstBundles({ kinds, kindOf }: DutyModel): Int32Array {
  const first = new Int32Array(kinds + 1);
  for (const kind of kindOf) first[kind + 1] = (first[kind + 1] as number) + 1;
  for (let kind = 0; kind < kinds; kind++) {
    first[kind + 1] = (first[kind + 1] as number) + (first[kind] as number);
  }
  return first;
}

/** One list of weights per person, shared where all their lists are the same objects. */
function interleaved({ people, kinds, loads }: DutyModel): readonly Float64Array[] {
  const identities = new Map<Float64Array, number>();
  const shared = new Map<string, Float64Array>();
  return Array.from({ length: people }, (_, person) => {
    const key = loads
      .map(({ weight }) => {
        const list = weight[person] as Float64Array;
        if (!identities.has(list)) identities.set(list, identities.size);
        return identities.get(list);
      })
      .join(' ');
    const known = shared.get(key);
    if (known !== undefined) return known;
    const weights = new Float64Array((kinds + 1) * loads.length);
    loads.forEach(({ weight }, load) => {
      const list = weight[person] as Float64Array;
      for (let kind = 0; kind < kinds; kind++) weights[kind * loads.length + load] = list[kind] as number;
    });
    shared.set(key, weights);
    return weights;
  });
}

function* typesOf(
  weights: readonly Float64Array[],
  kinds: number,
  loads: number,
): Generator<void, Int32Array> {
  const numbers = new Map<string, number>();
  const different = [...new Set(weights)];
  const types = new Int32Array(kinds);
  for (let kind = 0; kind < kinds; kind++) {
    if (kind % STRIDE === 0) yield;
    let key = '';
    for (const list of different) {
      for (let at = kind * loads; at < (kind + 1) * loads; at++) key += `${list[at] as number} `;
    }
    types[kind] = numbers.get(key) ?? numbers.size;
    numbers.set(key, types[kind] as number);
  }
  return types;
}

/** What takes long to lay out. */
interface Laid {
  readonly weights: readonly Float64Array[];
  readonly wishes: readonly Wishes[];
  readonly typeOf: Int32Array;
  readonly clashClasses: ClashClasses;
  readonly isWhole: boolean;
}

interface ClashClasses {
  readonly classOf: Int32Array;
  readonly from: Int32Array;
  readonly lists: Int32Array;
}

/**
 * People whom the same clash families are for are one class; its neighbors are those of any family. Pauses after
 * each kind.
 */
function* clashClassesOf({ people, kinds, clashes }: DutyModel): Generator<void, ClashClasses> {
  const numbers = new Map<string, number>();
  const members: (typeof clashes)[] = [];
  const classOf = Int32Array.from({ length: people }, (_, person) => {
    const mine = clashes.filter(family => family.people === null || family.people[person] === 1);
    const key = mine.map(family => clashes.indexOf(family)).join(' ');
    if (!numbers.has(key)) {
      numbers.set(key, numbers.size);
      members.push(mine);
    }
    return numbers.get(key) as number;
  });
  const from = new Int32Array(members.length * (kinds + 1) + 1);
  const lists: Int32Array[] = [];
  let length = 0;
  for (const [index, families] of members.entries()) {
    for (let kind = 0; kind <= kinds; kind++) {
      yield;
      from[index * (kinds + 1) + kind] = length;
      if (kind === kinds) continue;
      const merged = unionOf(families.map(({ neighbors }) => neighbors[kind] as Int32Array));
      lists.push(merged);
      length += merged.length;
    }
  }
  from[members.length * (kinds + 1)] = length;
  const all = new Int32Array(length);
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return { classOf, from, lists: all };
}

/** Every price as lines `slope * distance - offset`, above and below, padded to the same number. */
function priceLines({ loads }: DutyModel): {
  readonly lines: number;
  readonly slopes: Float64Array;
  readonly offsets: Float64Array;
} {
  const lines = Math.max(
    1,
    ...loads.map(({ deviation: { above, below } }) => Math.max(above.slopes.length, below.slopes.length)),
  );
  const slopes = new Float64Array(2 * loads.length * lines);
  const offsets = new Float64Array(2 * loads.length * lines);
  loads.forEach(({ deviation: { above, below } }, load) => {
    [above, below].forEach((side, half) => {
      let offset = 0;
      side.slopes.forEach((slope, index) => {
        const before = index === 0 ? slope : (side.slopes[index - 1] as number);
        if (index > 0) offset += (slope - before) * (side.breaks[index - 1] as number);
        const at = (2 * load + half) * lines + index;
        slopes[at] = slope;
        offsets[at] = offset;
      });
    });
  });
  return { lines, slopes, offsets };
}
