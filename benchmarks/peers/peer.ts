import type { DutyModel, DutyRoster } from '../../src/model/duty-model';

/** What a solver is asked. */
export interface Question {
  readonly model: DutyModel;
  readonly seconds: number;
  readonly seed: number;
}

/** What a solver says. Nothing of it is believed: the roster is judged, and a proof is called what the solver calls it. */
export interface Answer {
  readonly roster: DutyRoster | null;
  /** No roster costs less, it says. */
  readonly bound: number | null;
  /** It says that the roster is the best there is. */
  readonly proven: boolean;
  /** What there is to say besides: that nothing was found, that values are not whole. */
  readonly note: string;
}

/** What a solver tells while it works. */
export interface Listener {
  /** A first roster that leaves nothing open. */
  covered(): void;
  /** A roster, for when the solver has to be ended by force. */
  found(answer: Answer): void;
}

/**
 * A solver that was given the model. Making one is not timed: the program is built and the package loaded. `solve`
 * is.
 */
export interface ReadyPeer {
  solve(listener: Listener): Answer | Promise<Answer>;
}

/** Prepares a solver; a text says why it is not there. */
export type Peer = (question: Question) => Promise<ReadyPeer | string>;

export const NOTHING: Answer = { roster: null, bound: null, proven: false, note: 'nothing found' };
