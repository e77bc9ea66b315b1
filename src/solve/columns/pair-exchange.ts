import { type DutyModel, priceOf } from '../../model/duty-model';
import type { Random } from '../random';
import { commonDivisor } from './own-timelines';
import { timelineCost } from './timeline-cost';
import { mayHold, type TimelineDiagram } from './timeline-diagram';

/**
 * Deals what two people hold, and what lies open, between the two anew, as cheaply as can be: a dynamic program
 * over the two diagrams side by side. What one of them does not carry the other does, so that one person's
 * loads tell the other's, which keeps it small. Among equally good ways one is drawn at random: that walks
 * along plateaus where small moves stand still.
 *
 * How much stays open is guessed (all or nothing of what is open now); the guess decides only what is found: what
 * is found is costed afresh and is taken only when it is no worse.
 */
export class PairExchange {
  readonly model: DutyModel;
  readonly roster: Int32Array;
  /** What each person's timeline costs now. */
  readonly costs: Float64Array;
  readonly #diagrams: readonly TimelineDiagram[];
  readonly #held: number[][];
  readonly #open: Set<number>;
  readonly #dimensions: readonly Scale[];
  #objective: number;
  #pool = new Float64Array(1 << 14);
  /** How many numbers have been touched, about. */
  work = 0;

  /** A roster must be legal. `null`: loads differ from person to person, which the program cannot do. */
  static of(model: DutyModel, diagrams: readonly TimelineDiagram[], roster: Int32Array): PairExchange | null {
    const scales: Scale[] = [];
    for (const load of model.loads) {
      const weight = load.weight[0] as Float64Array;
      if (!load.weight.every(other => other === weight || other.every((x, kind) => x === weight[kind])))
        return null;
      let unit = 0;
      for (const kind of model.kindOf) unit = commonDivisor(unit, weight[kind] as number);
      scales.push({ unit: unit === 0 ? 1 : unit, weight, load });
    }
    return new PairExchange(model, diagrams, roster, scales);
  }

  private constructor(
    model: DutyModel,
    diagrams: readonly TimelineDiagram[],
    roster: Int32Array,
    scales: readonly Scale[],
  ) {
    this.model = model;
    this.roster = roster;
    this.#diagrams = diagrams;
    this.#dimensions = scales;
    this.#held = Array.from({ length: model.people }, () => []);
    this.#open = new Set();
    roster.forEach((person, bundle) => {
      if (person >= 0) this.#held[person]?.push(bundle);
      else this.#open.add(bundle);
    });
    this.costs = Float64Array.from(this.#held, (bundles, person) => timelineCost(model, person, bundles));
    this.#objective = this.#sum();
  }

  #sum(): number {
    let objective = this.model.constant;
    for (const cost of this.costs) objective += cost;
    for (const bundle of this.#open) objective += this.model.openPrice[bundle] as number;
    return objective;
  }

  get objective(): number {
    return this.#objective;
  }

  /** The bundles a person holds, facts included. */
  held(person: number): readonly number[] {
    return this.#held[person] as number[];
  }

  get open(): ReadonlySet<number> {
    return this.#open;
  }

  /**
   * Deals anew between two people what starts from `from` up to `to`; whether the roster has changed. It never gets
   * worse.
   */
  exchange(a: number, b: number, from: number, to: number, random: Random): boolean {
    const { model } = this;
    const inside = (bundle: number): boolean => {
      const start = model.start[model.kindOf[bundle] as number] as number;
      return (model.fixed[bundle] as number) < 0 && from <= start && start < to;
    };
    const dealt: number[] = [];
    for (const person of [a, b]) for (const bundle of this.#held[person] as number[]) dealt.push(bundle);
    const open: number[] = [];
    let before = (this.costs[a] as number) + (this.costs[b] as number);
    for (const bundle of this.#open) {
      const holders = model.candidates[bundle] as Int32Array;
      if (!inside(bundle) || !(mayHold(holders, a) || mayHold(holders, b))) continue;
      open.push(bundle);
      before += model.openPrice[bundle] as number;
    }
    const staysOpen = open.length > 0 && random.next() < 0.7;
    dealt.push(...open);
    dealt.sort((x, y) => x - y);
    // What is not dealt anew keeps its holder.
    const kept = Int8Array.from(dealt, bundle => (inside(bundle) ? -1 : this.roster[bundle] === a ? 0 : 1));
    const holders = this.#deal(a, b, dealt, kept, staysOpen ? open : [], open.length > 0, before, random);
    if (holders === null) return false;
    const heldA: number[] = [];
    const heldB: number[] = [];
    let after = 0;
    dealt.forEach((bundle, index) => {
      const who = holders[index] as number;
      if (who === 0) heldA.push(bundle);
      else if (who === 1) heldB.push(bundle);
      else after += model.openPrice[bundle] as number;
    });
    const costA = timelineCost(model, a, heldA);
    const costB = timelineCost(model, b, heldB);
    after += costA + costB;
    if (!(after <= before)) return false;
    let changed = false;
    dealt.forEach((bundle, index) => {
      const who = holders[index] as number;
      const person = who === 0 ? a : who === 1 ? b : -1;
      if (this.roster[bundle] === person) return;
      changed = true;
      this.roster[bundle] = person;
      if (person < 0) this.#open.add(bundle);
      else this.#open.delete(bundle);
    });
    this.#held[a] = heldA;
    this.#held[b] = heldB;
    this.costs[a] = costA;
    this.costs[b] = costB;
    this.#objective = before < Infinity ? this.#objective + after - before : this.#sum();
    return changed;
  }

  /** For each bundle 0 (the first), 1 (the second) or 2 (open); `null`: no way of at most `ceiling` was found. */
  #deal(
    a: number,
    b: number,
    dealt: readonly number[],
    kept: Int8Array,
    assumedOpen: readonly number[],
    mayLeaveOpen: boolean,
    ceiling: number,
    random: Random,
  ): Int8Array | null {
    const { model } = this;
    const first = this.#diagrams[a] as TimelineDiagram;
    const second = this.#diagrams[b] as TimelineDiagram;
    // Loads of the first person as one number: mixed radix over what is dealt.
    const scales = this.#dimensions;
    const totals = new Int32Array(scales.length);
    const ownA = new Float64Array(scales.length);
    const ownB = new Float64Array(scales.length);
    dealt.forEach((bundle, index) => {
      const kind = model.kindOf[bundle] as number;
      const holder = kept[index] as number;
      for (let d = 0; d < scales.length; d++) {
        const { unit, weight } = scales[d] as Scale;
        const load = weight[kind] as number;
        if (holder < 0) totals[d] = (totals[d] as number) + load / unit;
        else if (holder === 0) ownA[d] = (ownA[d] as number) + load;
        else ownB[d] = (ownB[d] as number) + load;
      }
    });
    for (const bundle of assumedOpen) {
      for (let d = 0; d < scales.length; d++) {
        ownB[d] =
          (ownB[d] as number) - ((scales[d] as Scale).weight[model.kindOf[bundle] as number] as number);
      }
    }
    const strides = new Int32Array(scales.length);
    let size = 1;
    for (let d = 0; d < scales.length; d++) {
      strides[d] = size;
      size *= (totals[d] as number) + 1;
    }
    if (size > 1 << 18) return null;
    const wishesA = model.wishes[a] as Float64Array;
    const wishesB = model.wishes[b] as Float64Array;
    const pairs = second.item.length + 1;
    // The least that wishes and held prices still to come may take off what was spent.
    const refund = new Float64Array(dealt.length + 1);
    for (let index = dealt.length - 1; index >= 0; index--) {
      const bundle = dealt[index] as number;
      const kind = model.kindOf[bundle] as number;
      const least =
        Math.min(wishesA[kind] as number, wishesB[kind] as number) + (model.heldPrice[bundle] as number);
      refund[index] = (refund[index + 1] as number) + Math.min(0, least);
    }
    let used = 1;
    this.#pool[0] = 0;
    let layer: Layer = { pair: [0], cell: [0], reach: 1, step: 0, arcs: [] };
    const layers: Layer[] = [layer];
    for (let index = 0; index < dealt.length; index++) {
      const bundle = dealt[index] as number;
      const kind = model.kindOf[bundle] as number;
      const holder = kept[index] as number;
      const held = model.heldPrice[bundle] as number;
      const costs = [
        (wishesA[kind] as number) + held,
        (wishesB[kind] as number) + held,
        model.openPrice[bundle] as number,
      ];
      let step = 0;
      if (holder < 0) {
        for (let d = 0; d < scales.length; d++) {
          const { unit, weight } = scales[d] as Scale;
          step += (strides[d] as number) * ((weight[kind] as number) / unit);
        }
      }
      const candidates = model.candidates[bundle] as Int32Array;
      const may = [
        holder === 0 || (holder < 0 && mayHold(candidates, a)),
        holder === 1 || (holder < 0 && mayHold(candidates, b)),
        holder < 0 && mayLeaveOpen,
      ];
      const reach = Math.min(size, layer.reach + step);
      const next: Layer = { pair: [], cell: [], reach, step, arcs: [] };
      const most = ceiling - (refund[index + 1] as number);
      const known = new Map<number, number>();
      for (let from = 0; from < layer.pair.length; from++) {
        const pair = layer.pair[from] as number;
        const nodeB = forward(second, pair % pairs, kind);
        const nodeA = forward(first, (pair - (pair % pairs)) / pairs, kind);
        if (nodeA < 0 || nodeB < 0) continue;
        for (let who = 0; who < 3; who++) {
          if (!may[who]) continue;
          let toA = nodeA;
          let toB = nodeB;
          if (who === 0) toA = taking(first, nodeA, kind);
          else if (who === 1) toB = taking(second, nodeB, kind);
          if (toA < 0 || toB < 0) continue;
          const cost = costs[who] as number;
          const source = layer.cell[from] as number;
          const key = toA * pairs + toB;
          let to = known.get(key);
          if (to === undefined) {
            if (used + reach > this.#pool.length) {
              const larger = new Float64Array(2 * (used + reach));
              larger.set(this.#pool);
              this.#pool = larger;
            }
            if (!below(this.#pool, source, layer.reach, most - cost)) continue;
            to = next.pair.length;
            known.set(key, to);
            next.pair.push(key);
            next.cell.push(used);
            next.arcs.push([]);
            this.#pool.fill(Infinity, used, used + reach);
            used += reach;
          }
          next.arcs[to]?.push(from * 3 + who);
          lower(this.#pool, source, (next.cell[to] as number) + (who === 0 ? step : 0), layer.reach, cost);
        }
      }
      layer = next;
      layers.push(layer);
      if (layer.pair.length === 0) {
        this.work += 3 * used + 20_000;
        return null;
      }
    }
    this.work += 3 * used + 20_000;
    const prices = scales.map(({ unit, load }, d) => {
      const total = totals[d] as number;
      const table = new Float64Array(total + 1);
      for (let i = 0; i <= total; i++) {
        table[i] =
          priceOf(load.deviation, (load.base[a] as number) + (ownA[d] as number) + i * unit) +
          priceOf(load.deviation, (load.base[b] as number) + (ownB[d] as number) + (total - i) * unit);
      }
      return table;
    });
    const loadPrice = new Float64Array(layer.reach);
    for (let load = 0; load < layer.reach; load++) {
      let price = 0;
      for (let d = 0; d < prices.length; d++) {
        const at = Math.floor(load / (strides[d] as number)) % ((totals[d] as number) + 1);
        price += (prices[d] as Float64Array)[at] as number;
      }
      loadPrice[load] = price;
    }
    let best = Infinity;
    const ends: number[] = [];
    layer.pair.forEach((pair, state) => {
      if (forward(second, pair % pairs, model.kinds) < 0) return;
      if (forward(first, (pair - (pair % pairs)) / pairs, model.kinds) < 0) return;
      const cell = layer.cell[state] as number;
      for (let load = 0; load < layer.reach; load++) {
        const value = (this.#pool[cell + load] as number) + (loadPrice[load] as number);
        if (value > best || value === Infinity) continue;
        if (value < best) ends.length = 0;
        best = value;
        ends.push(state, load);
      }
    });
    if (ends.length === 0 || best > ceiling) return null;
    const holders = new Int8Array(dealt.length);
    const end = 2 * random.below(ends.length / 2);
    let state = ends[end] as number;
    let load = ends[end + 1] as number;
    for (let index = dealt.length - 1; index >= 0; index--) {
      const here = layers[index + 1] as Layer;
      const past = layers[index] as Layer;
      const bundle = dealt[index] as number;
      const kind = model.kindOf[bundle] as number;
      const held = model.heldPrice[bundle] as number;
      const value = this.#pool[(here.cell[state] as number) + load] as number;
      let count = 0;
      let chosen = -1;
      for (const arc of here.arcs[state] as number[]) {
        const who = arc % 3;
        const at = who === 0 ? load - here.step : load;
        if (at < 0 || at >= past.reach) continue;
        const cost =
          who === 2
            ? (model.openPrice[bundle] as number)
            : held + ((who === 0 ? wishesA : wishesB)[kind] as number);
        if ((this.#pool[(past.cell[(arc - who) / 3] as number) + at] as number) + cost !== value) continue;
        count++;
        if (random.below(count) === 0) chosen = arc;
      }
      const who = chosen % 3;
      holders[index] = who;
      state = (chosen - who) / 3;
      if (who === 0) load -= here.step;
    }
    return holders;
  }
}

interface Scale {
  readonly unit: number;
  readonly weight: Float64Array;
  readonly load: DutyModel['loads'][number];
}

/** States after some bundles. */
interface Layer {
  /** A node of each diagram, as one number, and where the values of its loads begin. */
  readonly pair: number[];
  readonly cell: number[];
  /** How many loads there are, and how much the last bundle adds. */
  readonly reach: number;
  readonly step: number;
  /** How each state is reached: three times the state before, and who took the last bundle. */
  readonly arcs: number[][];
}

function below(pool: Float64Array, cell: number, length: number, most: number): boolean {
  for (let i = cell; i < cell + length; i++) if ((pool[i] as number) <= most) return true;
  return false;
}

function lower(pool: Float64Array, source: number, target: number, length: number, cost: number): void {
  for (let i = 0; i < length; i++) {
    const value = (pool[source + i] as number) + cost;
    if (value < (pool[target + i] as number)) pool[target + i] = value;
  }
}

/** Skips a diagram ahead to where a kind is decided; -1: it cannot be skipped. */
function forward({ item, skip, kindOf }: TimelineDiagram, from: number, kind: number): number {
  let node = from;
  while (node >= 0 && node < item.length && (kindOf[item[node] as number] as number) < kind) {
    node = skip[node] as number;
  }
  return node;
}

/** Where taking a kind leads; -1: it may not be taken. */
function taking({ item, take, kindOf }: TimelineDiagram, node: number, kind: number): number {
  if (node >= item.length || kindOf[item[node] as number] !== kind) return -1;
  return take[node] as number;
}
