/** How long the event loop was held at a time. */
export interface Held {
  readonly longestMs: number;
  /** The most of the processor that this process had in one such stretch: what other processes took is not in it. */
  readonly longestOfProcessorMs: number;
}

/** Ticks every millisecond while something runs, and tells the longest time without a tick. */
export async function whileTicking<Result>(
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly held: Held }> {
  let last = performance.now();
  let lastUsage = process.cpuUsage();
  let [longestMs, longestOfProcessorMs] = [0, 0];
  const tick = (): void => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(lastUsage);
    longestMs = Math.max(longestMs, now - last);
    // Compilation and garbage have threads of their own, whose time is no longer than what passed.
    longestOfProcessorMs = Math.max(longestOfProcessorMs, Math.min(now - last, (user + system) / 1000));
    last = now;
    lastUsage = process.cpuUsage();
  };
  const timer = setInterval(tick, 1);
  try {
    const result = await run();
    tick();
    return { result, held: { longestMs, longestOfProcessorMs } };
  } finally {
    clearInterval(timer);
  }
}
