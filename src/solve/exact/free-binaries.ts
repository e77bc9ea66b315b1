import type { Model } from '../../model/model';

/** The size of a model for an exact backend: its free 0/1 variables (bundle not fixed × candidate). */
export function freeBinaries(model: Model): number {
  let size = 0;
  for (const bundle of model.bundles) if (bundle.fixed < 0) size += bundle.candidates.length;
  return size;
}
