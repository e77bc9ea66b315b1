import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoundCertificate } from '../../src/model/bound-certificate';
import { DutyBounds } from '../../src/solve/bounds/duty-bounds';
import { Random } from '../../src/solve/random';
import { checkBound } from '../../src/verify-bound/check-bound';
import { cheapestRoster, tinyDutyModels } from '../helpers/tiny-duty-model';

describe('bounds of duty models', () => {
  it('never lie above the cheapest roster, and the checker accepts each', () => {
    fc.assert(
      fc.property(tinyDutyModels, model => {
        const cheapest = cheapestRoster(model);
        const bounds = new DutyBounds(model);
        let before = -Infinity;
        while (bounds.advance()) {
          if (bounds.value === before) continue;
          expect(bounds.value).toBeGreaterThan(before);
          before = bounds.value;
          expect(before).toBeLessThanOrEqual(cheapest);
          expect(checkBound(model, sent(bounds.certificate()))).toEqual({
            status: 'accepted',
            bound: before,
          });
        }
        expect(bounds.value).toBeLessThanOrEqual(cheapest);
      }),
      { numRuns: 600, seed: 1 },
    );
  });

  it('are rejected when the claim is raised by one', () => {
    fc.assert(
      fc.property(tinyDutyModels, model => {
        const certificate = certificateOf(model);
        expect(checkBound(model, { ...certificate, bound: certificate.bound + 1 }).status).toBe('rejected');
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it('are rejected when a row whose minimum is attained is said to cost more', () => {
    fc.assert(
      fc.property(tinyDutyModels, model => {
        const certificate = certificateOf(model);
        certificate.rows.forEach((row, person) => {
          const rows = certificate.rows.with(person, { ...row, least: row.least + 1 });
          const check = checkBound(model, { ...certificate, rows });
          expect(check).toMatchObject({
            status: 'rejected',
            reason: expect.stringContaining(`person ${person}`),
          });
        });
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('are accepted after any tampering only where they still hold', () => {
    fc.assert(
      fc.property(tinyDutyModels, fc.nat(), (model, seed) => {
        const random = new Random(seed);
        let certificate = certificateOf(model);
        for (let times = 1 + random.below(3); times > 0; times--) certificate = tampered(certificate, random);
        const accepted = checkBound(model, certificate).status === 'accepted';
        expect(!accepted || certificate.bound <= cheapestRoster(model)).toBe(true);
      }),
      { numRuns: 1000, seed: 4 },
    );
  });
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
