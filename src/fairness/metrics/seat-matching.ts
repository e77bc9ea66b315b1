/** A seat and the numbers of those who could hold it. */
export type SeatCandidates = readonly number[];

/** Whether every seat can get a person of its own from those who are not absent: augmenting paths (Kuhn 1955). */
export function canFillAll(seats: readonly SeatCandidates[], absent: ReadonlySet<number>): boolean {
  const seatOf = new Map<number, number>();
  const place = (seat: number, tried: Set<number>): boolean => {
    for (const person of seats[seat] ?? []) {
      if (absent.has(person) || tried.has(person)) continue;
      tried.add(person);
      const held = seatOf.get(person);
      if (held === undefined || place(held, tried)) {
        seatOf.set(person, seat);
        return true;
      }
    }
    return false;
  };
  return seats.every((_, seat) => place(seat, new Set()));
}

/** All sets of so many of the numbers from 0 to `people` - 1. */
export function* setsOf(people: number, size: number): Generator<ReadonlySet<number>> {
  const chosen = Array.from({ length: size }, (_, index) => index);
  if (size > people) return;
  for (;;) {
    yield new Set(chosen);
    let place = size - 1;
    while (place >= 0 && chosen[place] === people - size + place) place--;
    if (place < 0) return;
    chosen[place] = (chosen[place] as number) + 1;
    for (let next = place + 1; next < size; next++) chosen[next] = (chosen[next - 1] as number) + 1;
  }
}

/** How many sets `setsOf` gives. */
export function countOfSets(people: number, size: number): number {
  let count = 1;
  for (let taken = 0; taken < size; taken++) count = (count * (people - taken)) / (taken + 1);
  return Math.max(0, Math.round(count));
}
