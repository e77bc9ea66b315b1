import { expect, test } from 'vitest';
import { familyInstance } from '../../../../benchmarks/family/model';
import { DutyBounds } from '../../../../src/solve/bounds/duty-bounds';
import { checkBound } from '../../../../src/verify-bound/check-bound';

/** The bound when shares have been looked at, before anything else is tried. */
function afterShares(seed: number): DutyBounds {
  const bounds = new DutyBounds(familyInstance(1_000, seed).model);
  while (bounds.tier === 'loads' && bounds.advance());
  return bounds;
}

test('prices of each person’s own prove more where night is local, and the checker accepts just that', () => {
  for (const seed of [1, 2]) {
    const { model } = familyInstance(1_000, seed);
    const bounds = afterShares(seed);
    // What shares cost at least is above nought, which one price for all does not even reach.
    expect(bounds.value, `seed ${seed}`).toBeGreaterThan(0);
    const certificate = bounds.certificate();
    expect(new Set(certificate.rows.map(({ units }) => units.join())).size).toBeGreaterThan(model.people / 4);
    expect(checkBound(model, certificate).status).toBe('accepted');
    expect(checkBound(model, { ...certificate, bound: certificate.bound + 1 }).status).toBe('rejected');
  }
});

test('equal models have equal prices', () => {
  expect(afterShares(1).certificate()).toEqual(afterShares(1).certificate());
});
