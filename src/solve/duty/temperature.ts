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

/** Where it is that warm: 0 to 1. */
export function shareAt(temperature: number, hot: number, cold: number): number {
  let halvings = 0;
  for (let reached = hot; reached > cold; reached /= 2) halvings++;
  let from = hot;
  let whole = 0;
  for (; whole < halvings && temperature <= from / 2; whole++) from /= 2;
  return whole === halvings ? 1 : (whole + Math.max(0, 2 - (2 * temperature) / from)) / halvings;
}
