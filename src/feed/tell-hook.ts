/**
 * Tells a hook. What it throws, or rejects with, is ignored: a log that fails is no reason to keep a calendar from its
 * reader, and a promise that nobody catches ends a Node process.
 */
export function tellHook<Told>(hook: ((told: Told) => unknown) | undefined, told: Told): void {
  (async () => hook?.(told))().catch(() => undefined);
}
