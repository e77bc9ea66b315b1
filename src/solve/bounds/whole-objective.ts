import type { DutyModel } from '../../model/duty-model';

/** Whether every roster's objective is a whole number. */
export function hasWholeObjective(model: DutyModel): boolean {
  const whole = (list: ArrayLike<number>): boolean => Array.prototype.every.call(list, Number.isInteger);
  return (
    Number.isInteger(model.constant) &&
    whole(model.openPrice) &&
    whole(model.heldPrice) &&
    model.wishes.every(whole) &&
    model.rules.every(({ price }) => price === null || Number.isInteger(price)) &&
    model.loads.every(
      ({ weight, base, deviation: { above, below } }) =>
        whole(base) &&
        [...new Set(weight)].every(whole) &&
        [above, below].every(({ breaks, slopes }) => whole(breaks) && whole(slopes)),
    )
  );
}
