import type { Duty } from './model-input';

/** What names stand for. */
export interface Names {
  readonly personOf: ReadonlyMap<string, number>;
  readonly kindOfDuty: ReadonlyMap<string, number>;
  readonly duties: readonly Duty[];
  readonly people: number;
}

/** 1 for those named; `null`: everyone. */
export function flags(people: readonly string[] | undefined, names: Names): Uint8Array | null {
  if (people === undefined) return null;
  const list = new Uint8Array(names.people);
  for (const name of people) list[names.personOf.get(name) as number] = 1;
  return list;
}
