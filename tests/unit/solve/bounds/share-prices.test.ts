import { expect, test } from 'vitest';
import { familyInstance } from '../../../../benchmarks/family/model';
import { DutyBounds } from '../../../../src/solve/bounds/duty-bounds';
import { checkBound } from '../../../../src/verify-bound/check-bound';

const { model } = familyInstance(1_000, 1);

/** The bound when shares have been looked at, before anything else is tried. */
function afterShares(): DutyBounds {
  const bounds = new DutyBounds(model);
  while (bounds.tier === 'loads' && bounds.advance());
  return bounds;
}

test('prices of each person’s own prove more where night is local, and the checker accepts just that', () => {
  const bounds = afterShares();
  const certificate = bounds.certificate();
  // One price for all does not even prove what everyone's loads cost at least by themselves.
  const own = certificate.rows.map(({ units }) => units.join());
  expect(new Set(own).size).toBeGreaterThan(model.people / 4);
  expect(bounds.value).toBeGreaterThan(0);
  expect(checkBound(model, certificate).status).toBe('accepted');
  expect(checkBound(model, { ...certificate, bound: certificate.bound + 1 }).status).toBe('rejected');
  // Nothing is left to chance.
  expect(afterShares().certificate()).toEqual(certificate);
}, 30_000);
