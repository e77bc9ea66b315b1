declare const performance: { now(): number };
declare function setTimeout(callback: () => void, ms: number): unknown;
declare const setImmediate: ((callback: () => void) => unknown) | undefined;
declare const MessageChannel:
  | (new () => {
      readonly port1: {
        addEventListener(type: 'message', listener: () => void): void;
        start(): void;
        close(): void;
      };
      readonly port2: { postMessage(message: null): void };
    })
  | undefined;

/** How long the thread is held at most before other work may run. */
const HOLD_MS = 10;

/** The clock of a solve; tests bring their own. */
export interface Clock {
  now(): number;
  /** Resolves after other work of the thread had its turn. */
  yield(): Promise<void>;
}

const CLOCK: Clock = {
  now: () => performance.now(),
  yield: () => new Promise<void>(later),
};

/** As soon as other work had its turn. Timers would wait for a millisecond more, in browsers for four. */
function later(resume: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(resume);
  } else if (typeof MessageChannel === 'function') {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resume();
    });
    port1.start();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- ports have no origin
    port2.postMessage(null);
  } else {
    setTimeout(resume, 0);
  }
}

/** What ends a solve from outside. */
export interface Limits {
  readonly timeLimitMs?: number;
  readonly signal?: { readonly aborted: boolean };
}

/** Keeps a solve to its time, and lets the thread do other things meanwhile. Starts when it is made. */
export class Pace {
  readonly clock: Clock;
  readonly #limits: Limits;
  readonly #began: number;
  #heldSince: number;

  constructor(limits: Limits, clock: Clock = CLOCK) {
    this.clock = clock;
    this.#limits = limits;
    this.#began = clock.now();
    this.#heldSince = this.#began;
  }

  elapsedMs(): number {
    return this.clock.now() - this.#began;
  }

  /** What is left of a share of the time; `null`: there is no limit. */
  leftMs(share = 1): number | null {
    const { timeLimitMs } = this.#limits;
    return timeLimitMs === undefined ? null : share * timeLimitMs - this.elapsedMs();
  }

  /** Why to stop now; `null`: go on. */
  stop(share = 1): 'time-limit' | 'canceled' | null {
    const left = this.leftMs(share);
    if (left !== null && left <= 0) return 'time-limit';
    return this.#limits.signal?.aborted === true ? 'canceled' : null;
  }

  /** Lets other work run if the thread was held for long. */
  async breathe(): Promise<void> {
    if (this.clock.now() - this.#heldSince < HOLD_MS) return;
    await this.clock.yield();
    this.#heldSince = this.clock.now();
  }

  /** Runs work to its end; `null`: it had to be ended before, or not to be begun. `isOver`: whether it has to. */
  async run<Result>(
    work: Generator<void, Result>,
    isOver: () => boolean = () => this.stop() !== null,
  ): Promise<Result | null> {
    while (!isOver()) {
      const step = work.next();
      if (step.done === true) return step.value;
      await this.breathe();
    }
    return null;
  }

  /** Runs work to its end, whatever the limits are. */
  async finish<Result>(work: Generator<void, Result>): Promise<Result> {
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      await this.breathe();
    }
  }
}
