/** Halves at even intervals, in a straight line between: powers may differ between engines. */
export function temperatureAt(share: number, hot: number, cold: number): number {
  let halvings = 0;
  for (let temperature = hot; temperature > cold; temperature /= 2) halvings++;
  if (halvings === 0) return hot;
  const passed = share * halvings;
  const whole = Math.floor(passed);
  let temperature = hot;
  for (let i = 0; i < whole; i++) temperature /= 2;
  return temperature * (1 - (passed - whole) / 2);
}
