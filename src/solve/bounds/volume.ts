/** A concave function to be maximized: its value at a point, and a supergradient written into `into`. */
export type Concave = (point: Float64Array, into: Float64Array) => number;

export interface VolumeOptions {
  readonly iterations: number;
  /** How far above the start the maximum is thought to be; it sets the first steps, not the result. */
  readonly range: number;
  /** Gains below this per 50 iterations end it, once the steps are small. */
  readonly tolerance: number;
}

export interface VolumeResult {
  readonly value: number;
  readonly point: Float64Array;
  /** The average of supergradients: near zero where the maximum is reached. */
  readonly average: Float64Array;
}

/**
 * The volume algorithm (Barahona and Anbil, "The volume algorithm: producing primal solutions with a
 * subgradient method", 2000): steps along an average of supergradients from the best point so far. Points
 * are whole numbers at or above `lowest`. The value is that of an evaluated point, however far it got.
 */
export function volume(
  concave: Concave,
  start: Float64Array,
  lowest: Float64Array,
  { iterations, range, tolerance }: VolumeOptions,
): VolumeResult {
  const size = start.length;
  const best = Float64Array.from(start);
  const point = new Float64Array(size);
  const average = new Float64Array(size);
  const gradient = new Float64Array(size);
  let value = concave(best, average);
  let ahead = range;
  let target = value + ahead;
  let factor = 0.1;
  let newest = 0.1;
  let failures = 0;
  let checked = value;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    let norm = 0;
    for (let i = 0; i < size; i++) {
      const slope = average[i] as number;
      if (slope > 0 || (best[i] as number) > (lowest[i] as number)) norm += slope * slope;
    }
    if (norm < 1e-9 || factor < 1e-4) break;
    if (value >= target - 0.05 * ahead) target = value + ahead;
    const step = (factor * (target - value)) / norm;
    for (let i = 0; i < size; i++)
      point[i] = Math.max(
        lowest[i] as number,
        Math.round((best[i] as number) + step * (average[i] as number)),
      );
    const here = concave(point, gradient);
    let along = 0;
    let distance = 0;
    for (let i = 0; i < size; i++) {
      const apart = (gradient[i] as number) - (average[i] as number);
      distance += apart * apart;
      along -= (average[i] as number) * apart;
    }
    // The share of the newest that makes the average shortest, within limits.
    const share = distance > 0 ? Math.min(newest, Math.max(newest / 10, along / distance)) : newest;
    for (let i = 0; i < size; i++)
      average[i] = share * (gradient[i] as number) + (1 - share) * (average[i] as number);
    if (here > value) {
      value = here;
      best.set(point);
      failures = 0;
      factor = Math.min(2, factor * 1.1);
    } else if (++failures >= 10) {
      factor *= 0.66;
      failures = 0;
    }
    if (iteration % 50 !== 0) continue;
    if (value - checked < tolerance) {
      newest = Math.max(newest / 2, 1e-3);
      ahead /= 2;
      target = value + ahead;
      if (ahead < tolerance) break;
    }
    checked = value;
  }
  return { value, point: best, average };
}
