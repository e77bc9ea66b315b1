/**
 * Something of which a row may not have too much. Taking a turn away never breaks it, so that a legal row
 * stays legal as long as every turn is admitted before it is taken. `none` stands for no kind.
 */
export interface Ceiling {
  /** 1 for those it is for; `null`: everyone. */
  readonly people: Uint8Array | null;
  /** Whether the person's row would be legal with `add` in the place of `drop`. */
  admits(person: number, add: number, drop: number): boolean;
  take(person: number, kind: number): void;
  drop(person: number, kind: number): void;
}
