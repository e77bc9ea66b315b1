import type { Plan } from '../../plan/plan';
import type { BackendAnswer, ExactBackendName } from '../exact/backend';
import type { Program } from '../exact/program';
import type { SolveOptions, SolveProgress } from '../options';
import type { SolveResult } from '../solve';

/** What a thread is asked. */
export type Request =
  /** Is the backend there? Answered by `opened` or `refused`. */
  | { readonly kind: 'open'; readonly backend: ExactBackendName }
  | {
      readonly kind: 'program';
      readonly backend: ExactBackendName;
      readonly program: Program;
      readonly timeMs: number | null;
    }
  | { readonly kind: 'solve'; readonly plan: Plan; readonly options: SentOptions }
  /** Ends the solve that runs, which answers with the best it has. */
  | { readonly kind: 'cancel' };

/** The options that are data: all of what is asked. */
export type SentOptions = Omit<SolveOptions, 'parallel' | 'workers' | 'signal' | 'onProgress'>;

/** What a thread says. */
export type Reply =
  /** It can be asked. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'opened' }
  | { readonly kind: 'answer'; readonly answer: BackendAnswer }
  | { readonly kind: 'progress'; readonly progress: SolveProgress }
  | { readonly kind: 'solved'; readonly result: SolveResult }
  | { readonly kind: 'refused'; readonly message: string };
