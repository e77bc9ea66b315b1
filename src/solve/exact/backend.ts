import type { Program } from './program';

/** Solvers of mixed integer programs that can prove what the search cannot. */
export type ExactBackendName = 'javascript-lp-solver' | 'highs';

/** What a backend can do; the caller has to live with the rest. */
export interface BackendCapabilities {
  /** Free 0/1 choices (bundle × candidate) it is given at most. */
  readonly maxBinaries: number;
  /** Ends by itself when its time is up. Every one ends when its counted work is up. */
  readonly keepsTime: boolean;
  /** Takes a known roster to start from. */
  readonly takesStart: boolean;
  /** The package comes with this one; otherwise the user installs it. */
  readonly isShipped: boolean;
}

/** What a backend says. None of it is believed without a check. */
export type BackendAnswer =
  /** `objective`: what it says the sum is; `null`: it does not say. */
  | { readonly status: 'optimal'; readonly values: Float64Array; readonly objective: number | null }
  | { readonly status: 'infeasible' }
  /** Its time or its counted work was up; `null`: it had found nothing by then. */
  | { readonly status: 'stopped'; readonly values: Float64Array | null }
  | { readonly status: 'failed'; readonly reason: string };

/** A backend that is loaded and ready in this thread, which it holds while it solves. */
export interface ExactBackend {
  solve(program: Program, limits: BackendLimits): BackendAnswer;
}

export interface BackendLimits {
  /** `null`: none. */
  readonly timeMs: number | null;
}
