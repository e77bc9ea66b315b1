import type { DutyModel } from '../../../model/duty-model';

/** The seats of one kind: who may hold them, how many are wanted, and what they cost. */
export interface Seats {
  /** The wanted seats, then those beyond. */
  readonly bundles: readonly number[];
  readonly candidates: Int32Array;
  readonly need: number;
  /** Price of each wanted seat that nobody holds, and of each head beyond; `null`: there are no such seats. */
  readonly under: number;
  readonly over: number | null;
}

/**
 * The seats of each kind, `null` where nobody may hold any; `null` for all when some are facts, differ in who
 * may hold them, or cost something else than a price below and one above.
 */
export function* seatsOf(model: DutyModel): Generator<void, readonly (Seats | null)[] | null> {
  const { kinds, kindOf, fixed } = model;
  const bundles: number[][] = Array.from({ length: kinds }, () => []);
  for (let bundle = 0; bundle < kindOf.length; bundle++) {
    if ((fixed[bundle] as number) >= 0) return null;
    (bundles[kindOf[bundle] as number] as number[]).push(bundle);
  }
  const all: (Seats | null)[] = [];
  for (const list of bundles) {
    yield;
    const candidates = model.candidates[list[0] ?? -1];
    if (candidates === undefined || (candidates.length === 0 && list.every(isAlike(model, candidates)))) {
      all.push(null);
      continue;
    }
    const seats = list.every(isAlike(model, candidates)) ? priced(model, list, candidates) : null;
    if (seats === null) return null;
    all.push(seats);
  }
  return all;
}

function isAlike({ candidates }: DutyModel, first: Int32Array): (bundle: number) => boolean {
  return bundle => {
    const list = candidates[bundle] as Int32Array;
    return list === first || (list.length === first.length && list.every((person, i) => person === first[i]));
  };
}

/** Wanted seats have a price when open, those beyond one when held; all of one sort have the same. */
function priced(model: DutyModel, list: readonly number[], candidates: Int32Array): Seats | null {
  const openOf = (bundle: number): number => model.openPrice[bundle] as number;
  const heldOf = (bundle: number): number => model.heldPrice[bundle] as number;
  const isWanted = (bundle: number): boolean => openOf(bundle) > 0;
  const costly = list.filter(isWanted);
  const dear = list.filter(bundle => heldOf(bundle) > 0);
  const free = list.filter(bundle => !isWanted(bundle) && heldOf(bundle) <= 0);
  if (free.some(bundle => openOf(bundle) !== 0 || heldOf(bundle) !== 0)) return null;
  if (costly.some(bundle => heldOf(bundle) !== 0 || openOf(bundle) !== openOf(costly[0] as number)))
    return null;
  if (dear.some(bundle => openOf(bundle) !== 0 || heldOf(bundle) !== heldOf(dear[0] as number))) return null;
  // Seats that cost nothing either way lie between, and can be only one price of the two.
  if (costly.length > 0 && dear.length > 0 && free.length > 0) return null;
  const wanted = costly.length > 0 ? costly : free;
  const beyond = costly.length > 0 && dear.length === 0 ? free : dear;
  const bundles = [...wanted, ...beyond];
  const isCapped = bundles.length < candidates.length;
  if (isCapped && beyond.length > 0) return null;
  return {
    bundles,
    candidates,
    need: wanted.length,
    under: costly.length > 0 ? openOf(costly[0] as number) : 0,
    over: isCapped ? null : beyond.length > 0 ? heldOf(beyond[0] as number) : 0,
  };
}
