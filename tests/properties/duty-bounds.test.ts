import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoundCertificate } from '../../src/model/bound-certificate';
import { DutyBounds } from '../../src/solve/bounds/duty-bounds';
import { Random } from '../../src/chance/random';
import { checkBound } from '../../src/verify-bound/check-bound';
import { cheapestRoster, tinyDutyModels } from '../helpers/tiny-duty-model';

describe('bounds of duty models', () => {
  it('never lie above the cheapest roster, are accepted, and one more is rejected', () => {
    fc.assert(
      fc.property(tinyDutyModels, model => {
        const cheapest = cheapestRoster(model);
        const bounds = new DutyBounds(model);
        let before = -Infinity;
        while (bounds.advance()) {
          expect(bounds.value).toBeGreaterThanOrEqual(before);
          before = bounds.value;
        }
        expect(bounds.value).toBeLessThanOrEqual(cheapest);
        const certificate = sent(bounds.certificate());
        const { bound, rows } = certificate;
        expect(checkBound(model, certificate)).toEqual({ status: 'accepted', bound: bounds.value });
        expect(checkBound(model, { ...certificate, bound: bound + 1 }).status).toBe('rejected');
        // Each row's limit is as high as its prices allow.
        rows.forEach((row, person) => {
          const raised = rows.with(person, { ...row, least: row.least + 1 });
          expect(checkBound(model, { ...certificate, rows: raised })).toMatchObject({
            status: 'rejected',
            reason: expect.stringContaining(`person ${person}`),
          });
        });
      }),
      { numRuns: 700, seed: 1 },
    );
  }, 60_000);

  it('are accepted in every tier', () => {
    fc.assert(
      fc.property(tinyDutyModels, model => {
        const bounds = new DutyBounds(model);
        let before = -Infinity;
        while (bounds.advance()) {
          if (bounds.value === before) continue;
          before = bounds.value;
          const check = checkBound(model, sent(bounds.certificate()));
          expect(check).toEqual({ status: 'accepted', bound: before });
        }
      }),
      { numRuns: 200, seed: 2 },
    );
  }, 60_000);

  it('are accepted after any tampering only where they still hold', () => {
    fc.assert(
      fc.property(tinyDutyModels, fc.nat(), (model, seed) => {
        const random = new Random(seed);
        let certificate = certificateOf(model);
        for (let times = 1 + random.below(3); times > 0; times--) certificate = tampered(certificate, random);
        const accepted = checkBound(model, certificate).status === 'accepted';
        expect(!accepted || certificate.bound <= cheapestRoster(model)).toBe(true);
      }),
      { numRuns: 600, seed: 4 },
    );
  }, 60_000);
});

function certificateOf(model: Parameters<typeof checkBound>[0]): BoundCertificate {
  const bounds = new DutyBounds(model);
  while (bounds.advance());
  return sent(bounds.certificate());
}

/** A certificate as it arrives: plain JSON. */
function sent(certificate: BoundCertificate): BoundCertificate {
  return JSON.parse(JSON.stringify(certificate)) as BoundCertificate;
}

function tampered(certificate: BoundCertificate, random: Random): BoundCertificate {
  const { scale, prices, rows } = certificate;
  const by = (random.below(7) - 3) * (random.below(2) === 0 ? 1 : scale);
  const bundle = random.below(prices.length);
  const person = random.below(rows.length);
  const row = rows[person] as BoundCertificate['rows'][number];
  switch (random.below(6)) {
    case 0:
      return { ...certificate, bound: certificate.bound + random.below(4) };
    case 1:
      return { ...certificate, prices: prices.with(bundle, (prices[bundle] as number) + by) };
    case 2:
      return { ...certificate, rows: rows.with(person, { ...row, least: row.least + by }) };
    case 3:
      return { ...certificate, rows: rows.with(person, { ...row, units: row.units.map(unit => unit + by) }) };
    case 4: {
      const method = row.method === 'joint' ? 'apart' : 'joint';
      return { ...certificate, rows: rows.with(person, { ...row, method }) };
    }
    default: {
      const windows = row.windows.map(window => ({ ...window, price: window.price + by }));
      return { ...certificate, rows: rows.with(person, { ...row, windows }) };
    }
  }
}
