/**
 * Tells a hook; what it throws or rejects with is ignored. As that of `fair-oncall/feed`, whose surface does not hold it.
 */
export function tellHook<Told>(hook: ((told: Told) => unknown) | undefined, told: Told): void {
  (async () => hook?.(told))().catch(() => undefined);
}
