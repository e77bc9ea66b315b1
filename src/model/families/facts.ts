/** Whether a kind is the solver's choice; without a mask every kind counts as one. */
export function isFree(facts: Uint8Array | null, kind: number): boolean {
  return facts === null || facts[kind] === 0;
}

export function holdsFact(facts: Uint8Array, held: Int32Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (facts[held[i] as number] === 1) return true;
  return false;
}
