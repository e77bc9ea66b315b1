import type { Model } from '../../model/model';

/**
 * Free 0/1 variables (bundle not fixed × candidate) accepted. javascript-lp-solver proves 60 in about a
 * second, 144 in five, and from 290 on takes more than half a minute or is broken off; a roster takes one program
 * for each level and each person.
 */
export const MAX_BINARIES = 60;

/** The size of a model for an exact backend: its free 0/1 variables. */
export function freeBinaries(model: Model): number {
  let size = 0;
  for (const bundle of model.bundles) if (bundle.fixed < 0) size += bundle.candidates.length;
  return size;
}
