/**
 * A concave function to be maximized: its value at a point, and a supergradient written into `into`. Beyond
 * the point's size `into` may have room for more, which is averaged like the supergradient.
 */
export type Concave = (point: Float64Array, into: Float64Array) => number;

export interface VolumeOptions {
  /** How far above the start the maximum is thought to be; it sets the first steps, not the result. */
  readonly range: number;
  /** Gains below this per 50 steps end it, once the steps are small. */
  readonly tolerance: number;
  /** How many values are averaged besides the supergradient. */
  readonly more?: number;
  /**
   * How far each variable moves along the same slope, compared to the others: small where a unit of it
   * changes much, so that one length of step suits all. Left out: all alike.
   */
  readonly mobility?: Float64Array;
}

/**
 * The volume algorithm (Barahona and Anbil, "The volume algorithm: producing primal solutions with a
 * subgradient method", 2000): steps along an average of supergradients from the best point so far. Points
 * are whole numbers at or above `lowest`. The value is that of an evaluated point, however far it got.
 */
export class Volume {
  readonly #concave: Concave;
  readonly #lowest: Float64Array;
  readonly #mobility: Float64Array;
  readonly #tolerance: number;
  /** The best point and its value. */
  readonly point: Float64Array;
  value: number;
  /** The average of supergradients: near zero where the maximum is reached. */
  readonly average: Float64Array;
  readonly #trial: Float64Array;
  readonly #gradient: Float64Array;
  #ahead: number;
  #target: number;
  #factor = 0.1;
  #newest = 0.1;
  #failures = 0;
  #steps = 0;
  #checked: number;

  constructor(
    concave: Concave,
    start: Float64Array,
    lowest: Float64Array,
    { range, tolerance, more = 0, mobility }: VolumeOptions,
  ) {
    this.#mobility = mobility ?? new Float64Array(start.length).fill(1);
    this.#concave = concave;
    this.#lowest = lowest;
    this.#tolerance = tolerance;
    this.point = Float64Array.from(start);
    this.average = new Float64Array(start.length + more);
    this.#trial = new Float64Array(start.length);
    this.#gradient = new Float64Array(start.length + more);
    this.value = concave(this.point, this.average);
    this.#ahead = range;
    this.#target = this.value + range;
    this.#checked = this.value;
  }

  /** Up to so many steps more; `false`: further steps would gain nothing. */
  advance(steps: number): boolean {
    for (let step = 0; step < steps; step++) if (!this.#step()) return false;
    return true;
  }

  #step(): boolean {
    const { point, average } = this;
    const size = point.length;
    const lowest = this.#lowest;
    const mobility = this.#mobility;
    let norm = 0;
    for (let i = 0; i < size; i++) {
      const slope = average[i] as number;
      if (slope > 0 || (point[i] as number) > (lowest[i] as number))
        norm += slope * slope * (mobility[i] as number);
    }
    if (norm < 1e-9 || this.#factor < 1e-4) return false;
    if (this.value >= this.#target - 0.05 * this.#ahead) this.#target = this.value + this.#ahead;
    const length = (this.#factor * (this.#target - this.value)) / norm;
    const trial = this.#trial;
    for (let i = 0; i < size; i++)
      trial[i] = Math.max(
        lowest[i] as number,
        Math.round((point[i] as number) + length * (average[i] as number) * (mobility[i] as number)),
      );
    const gradient = this.#gradient;
    const here = this.#concave(trial, gradient);
    let along = 0;
    let distance = 0;
    for (let i = 0; i < size; i++) {
      const apart = (gradient[i] as number) - (average[i] as number);
      distance += apart * apart * (mobility[i] as number);
      along -= (average[i] as number) * apart * (mobility[i] as number);
    }
    // The share of the newest that makes the average shortest, within limits.
    const newest = this.#newest;
    const share = distance > 0 ? Math.min(newest, Math.max(newest / 10, along / distance)) : newest;
    for (let i = 0; i < average.length; i++)
      average[i] = share * (gradient[i] as number) + (1 - share) * (average[i] as number);
    if (here > this.value) {
      this.value = here;
      point.set(trial);
      this.#failures = 0;
      this.#factor = Math.min(2, this.#factor * 1.1);
    } else if (++this.#failures >= 10) {
      this.#factor *= 0.66;
      this.#failures = 0;
    }
    return ++this.#steps % 50 !== 0 || this.#goOn();
  }

  #goOn(): boolean {
    if (this.value - this.#checked < this.#tolerance) {
      this.#newest = Math.max(this.#newest / 2, 1e-3);
      this.#ahead /= 2;
      this.#target = this.value + this.#ahead;
      if (this.#ahead < this.#tolerance) return false;
    }
    this.#checked = this.value;
    return true;
  }
}
