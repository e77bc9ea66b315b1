/** The most by which a window of `span` that holds something free holds more than `max`. `points` ascend. */
export function worstWindow(
  points: ArrayLike<number>,
  free: readonly boolean[] | null,
  span: number,
  max: number,
): number {
  let worst = 0;
  let low = 0;
  let lastFree = -1;
  for (let i = 0; i < points.length; i++) {
    if (free === null || free[i] === true) lastFree = i;
    while ((points[i] as number) - (points[low] as number) >= span) low++;
    if (lastFree >= low) worst = Math.max(worst, i - low + 1 - max);
  }
  return worst;
}
