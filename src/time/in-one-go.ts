/**
 * Does work that pauses without a pause. Work that may take long is a generator, so that whoever drives it can
 * let other work of the thread run meanwhile, or end it; the pauses say nothing.
 */
export function inOneGo<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
