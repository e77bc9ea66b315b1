/** Marks of an axis: round numbers at even steps, from at or below the least value to at or above the most. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly string[];
}

/** Steps of 1, 2 or 5 times a power of ten, a thousandth at least, as few as are `most` or less. Nought is always on the axis. */
export function axisFor(values: readonly number[], most = 8): Axis {
  const least = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  for (let decimals = 3; decimals > -15; decimals--) {
    for (const digit of [1, 2, 5]) {
      const step = Number(`${digit}e${-decimals}`);
      const first = Math.floor(least / step);
      const last = Math.max(first + 1, Math.ceil(highest / step));
      if (last - first > most) continue;
      const marks = Array.from({ length: last - first + 1 }, (_, index) =>
        ((first + index) * step).toFixed(Math.max(0, decimals)),
      );
      return {
        from: first * step,
        to: last * step,
        marks: marks.map(mark => (Number(mark) === 0 ? '0' : mark)),
      };
    }
  }
  throw new RangeError(`no axis from ${least} to ${highest}`);
}
