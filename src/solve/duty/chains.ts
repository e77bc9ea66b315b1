import type { Random } from '../../chance/random';
import type { DutyState } from './duty-state';

/** What a roster must get cheaper by to count as better. */
const LEAST_GAIN = 1e-6;
/** People in a cycle at most, beyond the one it begins with. */
const LONGEST = 3;
/** Turns looked at in one search at most. */
const MOST_LOOKS = 3_000_000;
/** So many looks take about as long as a move of the annealing. */
const LOOKS_PER_MOVE = 32;
/** Searches in a sweep that begin with any turn, for each that begins with one its holder would be rid of. */
const OTHERS = 1;

/** Somebody takes a turn or a seat beside it, whose holder moves over. */
interface Step {
  readonly person: number;
  readonly gives: number;
  readonly takes: number;
  readonly seat: number;
}

/**
 * Cycles of people who each give one turn and take another (ejection chains: Glover 1996). A cycle that
 * gains can be walked from some start so that what is gained so far stays above what was paid (Lin and
 * Kernighan 1973): nothing else is followed, so that the search through all there is is short. It finds what
 * moves by chance would have to guess as a whole. What a turn costs its taker is exact, since nobody is in a
 * cycle twice.
 */
export class Chains {
  readonly #state: DutyState;
  /** By bundle, once its holder is in a cycle: paid less gained so far, and in which search that was. */
  readonly #paid: Float64Array;
  readonly #search: Int32Array;
  /** The bundle the holder takes instead, by way of which seat, and how many are in the cycle before. */
  readonly #parent: Int32Array;
  readonly #seat: Int32Array;
  readonly #depth: Uint8Array;
  readonly #queue: Int32Array;
  readonly #isQueued: Uint8Array;
  #head = 0;
  #queued = 0;
  readonly #isOnPath: Uint8Array;
  #searches = 0;
  #looks = 0;

  constructor(state: DutyState) {
    const { bundles, people } = state.tables;
    this.#state = state;
    this.#paid = new Float64Array(bundles);
    this.#search = new Int32Array(bundles);
    this.#parent = new Int32Array(bundles);
    this.#seat = new Int32Array(bundles);
    this.#depth = new Uint8Array(bundles);
    this.#queue = new Int32Array(bundles);
    this.#isQueued = new Uint8Array(bundles);
    this.#isOnPath = new Uint8Array(people);
  }

  /**
   * Begins with every turn that its holder would rather be rid of, and with some others; yields how many
   * moves of the annealing each search was worth.
   */
  *sweep(random: Random): Generator<number, void> {
    const { movable, kindOf, wishes } = this.#state.tables;
    const { holder } = this.#state;
    const unwanted = movable.filter(bundle => {
      const person = holder[bundle] as number;
      return person >= 0 && ((wishes[person] as Float64Array)[kindOf[bundle] as number] as number) > 0;
    });
    for (let at = unwanted.length - 1; at > 0; at--) {
      const other = random.below(at + 1);
      const bundle = unwanted[at] as number;
      unwanted[at] = unwanted[other] as number;
      unwanted[other] = bundle;
    }
    for (const bundle of unwanted) {
      yield this.#counted(bundle);
      for (let i = 0; i < OTHERS; i++) {
        yield this.#counted(movable[random.below(movable.length)] as number);
      }
    }
  }

  #counted(bundle: number): number {
    this.#looks = 0;
    this.improve(bundle);
    return 1 + Math.floor(this.#looks / LOOKS_PER_MOVE);
  }

  /** Makes a cycle that begins with the holder of a bundle giving it, if one is found by which the roster gets cheaper. */
  improve(start: number): boolean {
    const { holder, tables } = this.#state;
    const giver = holder[start] as number;
    if (giver < 0) return false;
    const hope = this.#hope(giver, tables.kindOf[start] as number);
    if (hope <= LEAST_GAIN) return false;
    this.#searches++;
    this.#looks = 0;
    this.#queued = 0;
    this.#enter(start, -hope, -1, -1, 0);
    let found = false;
    while (this.#queued > 0 && !found) {
      const bundle = this.#queue[this.#head] as number;
      this.#head = (this.#head + 1) % this.#queue.length;
      this.#queued--;
      this.#isQueued[bundle] = 0;
      if (bundle !== start) found = this.#close(start, giver, hope, bundle);
      if (found || this.#looks > MOST_LOOKS || (this.#depth[bundle] as number) === LONGEST) continue;
      this.#extend(bundle, start);
    }
    for (; this.#queued > 0; this.#queued--, this.#head = (this.#head + 1) % this.#queue.length)
      this.#isQueued[this.#queue[this.#head] as number] = 0;
    return found;
  }

  /** The most a person could gain by another turn in the place of one. */
  #hope(person: number, drop: number): number {
    const { kinds } = this.#state.tables;
    let least = 0;
    for (let kind = 0; kind < kinds; kind++) {
      const change = this.#state.change(person, kind, drop);
      if (change < least) least = change;
    }
    return -least;
  }

  #enter(bundle: number, paid: number, parent: number, seat: number, depth: number): void {
    this.#search[bundle] = this.#searches;
    this.#paid[bundle] = paid;
    this.#parent[bundle] = parent;
    this.#seat[bundle] = seat;
    this.#depth[bundle] = depth;
    if (this.#isQueued[bundle] === 1) return;
    this.#isQueued[bundle] = 1;
    this.#queue[(this.#head + this.#queued++) % this.#queue.length] = bundle;
  }

  /** Everyone who could take what the holder of a bundle gives, each with everything they could give for it. */
  #extend(bundle: number, start: number): void {
    const state = this.#state;
    const { tables } = state;
    const { kindOf, candidates, firstOf } = tables;
    const kind = kindOf[bundle] as number;
    const before = this.#paid[bundle] as number;
    const depth = (this.#depth[bundle] as number) + 1;
    this.#markPath(bundle, 1);
    const end = firstOf[kind + 1] as number;
    for (let seat = firstOf[kind] as number; seat < end; seat++) {
      if (seat !== bundle && !this.#canMoveOver(seat, bundle)) continue;
      for (const taker of candidates[seat] as Int32Array) {
        if (this.#isOnPath[taker] === 1 || taker === state.holder[seat]) continue;
        if (seat !== bundle && tables.mayHold(taker, bundle)) continue;
        const inTheWay = state.clashes[taker * tables.stride + kind] as number;
        if (inTheWay > 1) continue;
        const row = state.rows[taker] as Int32Array;
        const kinds = state.rowKinds[taker] as Int32Array;
        const size = state.rowSize[taker] as number;
        this.#looks += size;
        for (let at = 0; at < size; at++) {
          const other = kinds[at] as number;
          if (other === kind || (inTheWay === 1 && !tables.clash(taker, kind, other))) continue;
          const next = row[at] as number;
          if (next === start) continue;
          const paid = before + state.change(taker, kind, other);
          if (paid >= -LEAST_GAIN) continue;
          const isKnown = this.#search[next] === this.#searches;
          if (isKnown && paid >= (this.#paid[next] as number) - LEAST_GAIN) continue;
          if (state.admits(taker, kind, other)) this.#enter(next, paid, bundle, seat, depth);
        }
      }
    }
    this.#markPath(bundle, 0);
  }

  /** Whether the holder of a seat, not in the cycle so far, could take a bundle of the same kind instead. */
  #canMoveOver(seat: number, bundle: number): boolean {
    const via = this.#state.holder[seat] as number;
    return via >= 0 && this.#isOnPath[via] === 0 && this.#state.tables.mayHold(via, bundle);
  }

  #markPath(bundle: number, mark: 0 | 1): void {
    const { holder } = this.#state;
    // A parent may have found a shorter way since, which may even lead back here.
    let at = bundle;
    for (let step = 0; at >= 0 && step <= LONGEST; step++) {
      this.#isOnPath[holder[at] as number] = mark;
      at = this.#parent[at] as number;
    }
  }

  /** The first giver takes what the holder of a bundle gives, if that gains. */
  #close(start: number, giver: number, hope: number, bundle: number): boolean {
    const state = this.#state;
    const { tables } = state;
    const kind = tables.kindOf[bundle] as number;
    const drop = tables.kindOf[start] as number;
    if (kind === drop || !state.fits(giver, kind, drop)) return false;
    const total = (this.#paid[bundle] as number) + hope + state.change(giver, kind, drop);
    if (total >= -LEAST_GAIN || !state.admits(giver, kind, drop)) return false;
    const seat = this.#seatFor(giver, bundle);
    if (seat < 0) return false;
    const steps: Step[] = [{ person: giver, gives: start, takes: bundle, seat }];
    for (let at = bundle; at !== start; at = this.#parent[at] as number) {
      const person = state.holder[at] as number;
      if (steps.some(step => step.person === person)) return false;
      steps.push({
        person,
        gives: at,
        takes: this.#parent[at] as number,
        seat: this.#seat[at] as number,
      });
    }
    return this.#make(steps);
  }

  /** A bundle itself, or a seat of the same kind whose holder can move over to it; -1: none. */
  #seatFor(person: number, bundle: number): number {
    const { tables } = this.#state;
    if (tables.mayHold(person, bundle)) return bundle;
    const kind = tables.kindOf[bundle] as number;
    const end = tables.firstOf[kind + 1] as number;
    let found = -1;
    this.#markPath(bundle, 1);
    for (let seat = tables.firstOf[kind] as number; seat < end && found < 0; seat++) {
      if (seat !== bundle && this.#canMoveOver(seat, bundle) && tables.mayHold(person, seat)) found = seat;
    }
    this.#markPath(bundle, 0);
    return found;
  }

  /** Makes all changes of a cycle if together they are legal and gain; otherwise all stays as it was. */
  #make(steps: readonly Step[]): boolean {
    const state = this.#state;
    const before = state.energy;
    for (const { person, gives } of steps) state.drop(person, gives);
    let made = 0;
    while (made < steps.length && this.#sit(steps[made] as Step)) made++;
    if (made === steps.length && state.energy < before - LEAST_GAIN) return true;
    for (const { person, takes, seat } of steps.slice(0, made).reverse()) {
      state.drop(person, seat);
      if (seat !== takes) state.relabel(state.holder[takes] as number, takes, seat);
    }
    for (const { person, gives } of steps) state.take(person, gives);
    return false;
  }

  #sit({ person, takes, seat }: Step): boolean {
    const state = this.#state;
    const { kindOf, none } = state.tables;
    const kind = kindOf[takes] as number;
    if ((state.holder[takes] as number) >= 0) return false;
    if (!state.fits(person, kind, none) || !state.admits(person, kind, none)) return false;
    const via = state.holder[seat] as number;
    // An earlier step may have put somebody else on the seat than the one who was found to be able to move over.
    if (seat !== takes && (via < 0 || !state.tables.mayHold(via, takes))) return false;
    if (seat !== takes) state.relabel(via, seat, takes);
    state.take(person, seat);
    return true;
  }
}
