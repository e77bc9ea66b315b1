/** Texts compared in all, per plan: a plan full of unknown ids must not take minutes to refuse. */
const MAX_COMPARISONS = 200_000;

/** Finds the known id that a misspelled one is likely to mean. */
export class Spelling {
  readonly #found = new Map<string, string | null>();
  #comparisons = 0;

  /** The known id within two edits, if any. */
  nearest(id: string, known: ReadonlySet<string>, kind: string): string | null {
    const key = `${kind} ${id}`;
    const earlier = this.#found.get(key);
    if (earlier !== undefined) return earlier;
    let best: string | null = null;
    let bestDistance = 3;
    for (const candidate of known) {
      if (Math.abs(candidate.length - id.length) >= bestDistance) continue;
      this.#comparisons += 1;
      if (this.#comparisons > MAX_COMPARISONS) return null;
      const distance = editDistance(id.toLowerCase(), candidate.toLowerCase());
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    this.#found.set(key, best);
    return best;
  }
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
