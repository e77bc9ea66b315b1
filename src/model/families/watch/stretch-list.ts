/** Stretches of minutes gathered to be looked at, in lists that are used again and again. */
export class StretchList {
  starts = new Int32Array(32);
  ends = new Int32Array(32);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  /** Adds stretches given as start, end, start, end, … and keeps all in order of their start. */
  add(list: Int32Array): void {
    for (let k = 0; k < list.length; k += 2) {
      if (this.count === this.starts.length) this.#grow();
      const { starts, ends } = this;
      const start = list[k] as number;
      let at = this.count++;
      while (at > 0 && (starts[at - 1] as number) > start) {
        starts[at] = starts[at - 1] as number;
        ends[at] = ends[at - 1] as number;
        at--;
      }
      starts[at] = start;
      ends[at] = list[k + 1] as number;
    }
  }

  /** Makes one of those that overlap or touch. */
  merge(): void {
    const { starts, ends } = this;
    let last = 0;
    for (let i = 1; i < this.count; i++) {
      if ((starts[i] as number) <= (ends[last] as number)) {
        if ((ends[i] as number) > (ends[last] as number)) ends[last] = ends[i] as number;
        continue;
      }
      last++;
      starts[last] = starts[i] as number;
      ends[last] = ends[i] as number;
    }
    if (this.count > 0) this.count = last + 1;
  }

  /** Minutes within [from, to) of merged stretches. */
  minutesIn(from: number, to: number): number {
    const { starts, ends } = this;
    let minutes = 0;
    for (let i = 0; i < this.count && (starts[i] as number) < to; i++) {
      const start = Math.max(starts[i] as number, from);
      const end = Math.min(ends[i] as number, to);
      if (end > start) minutes += end - start;
    }
    return minutes;
  }

  #grow(): void {
    const starts = new Int32Array(2 * this.starts.length);
    const ends = new Int32Array(2 * this.ends.length);
    starts.set(this.starts);
    ends.set(this.ends);
    this.starts = starts;
    this.ends = ends;
  }
}
