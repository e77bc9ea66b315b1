/**
 * Holm's correction (1979): each of several p-values raised so that calling all below a level finds even one by
 * chance no more often than that level. In the order given.
 */
export function holm(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const adjusted = values.map(() => 1);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (values.length - rank) * (values[index] as number)));
    adjusted[index] = largest;
  });
  return adjusted;
}
