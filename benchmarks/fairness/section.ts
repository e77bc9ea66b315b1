/** A part of the benchmark of fairness: one claim of the documentation, measured. */
export interface Section {
  /** Names it on the command line, `--only leave-and-return`. */
  readonly name: string;
  readonly title: string;
  /** Measures and says what came out, as Markdown. */
  readonly run: (options: SectionOptions) => Promise<SectionResult>;
}

export interface SectionOptions {
  /** All randomness of a section comes from it. */
  readonly seed: number;
  /** Folder of data that the project does not ship, if one was given. */
  readonly data: string | null;
}

export interface SectionResult {
  readonly text: string;
  /** Whether the claim was met; `null`: it was not measured, for want of data. */
  readonly holds: boolean | null;
}
