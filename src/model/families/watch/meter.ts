/** What a rule is broken by, person by person, while their rows change. */
export interface Meter {
  /** Per unit; `null`: it must come to nothing in the end. */
  readonly price: number | null;
  /** 1 for those it is for; `null`: everyone. */
  readonly people: Uint8Array | null;
  /** Units each row is off by. Whoever changes a row adds what `change` has said before. */
  readonly amounts: Float64Array;
  /** What the amount would change by with `add` in the place of `drop`; see `Tallies.none`. */
  change(person: number, add: number, drop: number): number;
}

/** Amounts of empty rows: those that fall short of `least` from the start. */
export function amountsOfNothing({ people }: Pick<Meter, 'people'>, size: number, least = 0): Float64Array {
  return Float64Array.from({ length: size }, (_, person) =>
    people === null || people[person] === 1 ? least : 0,
  );
}
