/** What a command tells the shell. */
export type ExitStatus =
  /** Done, and nothing to complain about. */
  | 0
  /** Done, with findings: rule breaches, uncovered hours, infeasible, nobody on call. */
  | 1
  /** Not done: bad input or bad usage. */
  | 2;
