/** Counts over rows that are kept current while turns are taken and dropped. */
export interface Tally {
  /** 1 for those it counts for; `null`: everyone. */
  readonly people: Uint8Array | null;
  take(person: number, kind: number): void;
  drop(person: number, kind: number): void;
}
