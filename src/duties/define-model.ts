import { linearPrice } from '../model/convex-price';
import type { ClashFamily, DutyModel, Load } from '../model/duty-model';
import { findModelIssues } from './model-issues';
import type { Duty, ModelInput, ModelLoad, ModelRule } from './model-input';
import { InvalidModelError } from '../errors/errors';
import { timelineRules } from './model-rules';
import { flags, type Names } from './names';

/** A checked problem, with the plain data that solver and checker work on. */
export interface DutyProblem {
  /** Names, by number of person. */
  readonly people: readonly string[];
  /** Names, by kind: duties in order of their start. */
  readonly duties: readonly string[];
  /** Plain data: it can be sent to a worker, written to a file, and checked by anyone. */
  readonly model: DutyModel;
}

/**
 * Checks a problem and turns it into plain data.
 *
 * @throws {InvalidModelError} with all issues at once: no people or duties, names that do not exist, numbers out of range,
 * limits that contradict each other, more than 5,000 people, 50,000 duties, 200,000 seats or 20 million pairs of seat and person.
 */
export function defineModel(input: ModelInput): DutyProblem {
  const issues = findModelIssues(input);
  if (issues.length > 0) throw new InvalidModelError(issues);
  const duties = [...input.duties].sort((a, b) => a.start - b.start || a.end - b.end || compare(a.id, b.id));
  const personOf = new Map(input.people.map((name, index) => [name, index]));
  const kindOfDuty = new Map(duties.map(({ id }, kind) => [id, kind]));
  const names: Names = { personOf, kindOfDuty, duties, people: input.people.length };
  const seats = duties.flatMap((duty, kind) => seatsOf(duty, kind, names));
  const wishes = input.people.map(() => new Float64Array(duties.length));
  for (const { person, duty, price } of input.wishes ?? []) {
    const list = wishes[personOf.get(person) as number] as Float64Array;
    const kind = kindOfDuty.get(duty) as number;
    list[kind] = (list[kind] as number) + price;
  }
  const rules = input.rules ?? [];
  return {
    people: [...input.people],
    duties: duties.map(({ id }) => id),
    model: {
      people: input.people.length,
      kinds: duties.length,
      start: Int32Array.from(duties, ({ start }) => start),
      end: Int32Array.from(duties, ({ end }) => end),
      kindOf: Int32Array.from(seats, ({ kind }) => kind),
      candidates: seats.map(({ candidates }) => candidates),
      fixed: Int32Array.from(seats, ({ fixed }) => fixed),
      openPrice: Float64Array.from(seats, ({ open }) => open),
      heldPrice: Float64Array.from(seats, ({ held }) => held),
      clashes: [
        { people: null, neighbors: duties.map((_, kind) => Int32Array.of(kind)) },
        ...rules.flatMap(rule => clashesOf(rule, names)),
      ],
      rules: rules.flatMap((rule, index) => timelineRules(rule, index, names)),
      loads: (input.loads ?? []).map(load => loadOf(load, names)),
      wishes,
      constant: input.constant ?? 0,
    },
  };
}

interface Seat {
  readonly kind: number;
  readonly candidates: Int32Array;
  readonly fixed: number;
  readonly open: number;
  readonly held: number;
}

/** The seats that are wanted, then those beyond; a duty that is held already has facts alone. */
function seatsOf(duty: Duty, kind: number, { personOf, people }: Names): readonly Seat[] {
  const { needed = 1, under, over, heldBy = [] } = duty;
  const listed = duty.candidates?.map(name => personOf.get(name) as number) ?? [...personOf.values()];
  const candidates = Int32Array.from(listed).sort();
  if (heldBy.length > 0) {
    const holders = Int32Array.from(heldBy, name => personOf.get(name) as number);
    return Array.from(holders, fixed => ({ kind, candidates, fixed, open: under, held: 0 }));
  }
  const wanted = Array.from({ length: needed }, () => ({
    kind,
    candidates,
    fixed: -1,
    open: under,
    held: 0,
  }));
  const beyond = over === undefined ? 0 : Math.max(0, Math.min(candidates.length, people) - needed);
  return [
    ...wanted,
    ...Array.from({ length: beyond }, () => ({ kind, candidates, fixed: -1, open: 0, held: over as number })),
  ];
}

function clashesOf(rule: ModelRule, names: Names): readonly ClashFamily[] {
  if (rule.rule !== 'rest' && rule.rule !== 'apart') return [];
  const lists: Set<number>[] = names.duties.map(() => new Set());
  const exclude = (a: number, b: number): void => {
    lists[a]?.add(b);
    lists[b]?.add(a);
  };
  if (rule.rule === 'apart') {
    for (const [a, b] of rule.pairs) {
      exclude(names.kindOfDuty.get(a) as number, names.kindOfDuty.get(b) as number);
    }
  } else {
    names.duties.forEach(({ end }, kind) => {
      for (let next = kind + 1; next < names.duties.length; next++) {
        if ((names.duties[next] as Duty).start >= end + rule.minutes) break;
        exclude(kind, next);
      }
    });
  }
  return [{ people: flags(rule.people, names), neighbors: lists.map(list => Int32Array.from(list).sort()) }];
}

function loadOf({ name, weight, weightOf = [], target = {}, price }: ModelLoad, names: Names): Load {
  const shared = Float64Array.from(names.duties, ({ id }) => weight[id] ?? 0);
  const weights: Float64Array[] = Array.from({ length: names.people }, () => shared);
  for (const each of weightOf) {
    const person = names.personOf.get(each.person) as number;
    if (weights[person] === shared) weights[person] = Float64Array.from(shared);
    (weights[person] as Float64Array)[names.kindOfDuty.get(each.duty) as number] = each.weight;
  }
  const base = new Float64Array(names.people);
  for (const [person, share] of Object.entries(target))
    base[names.personOf.get(person) as number] = 0 - share;
  return { name, weight: weights, base, deviation: typeof price === 'number' ? linearPrice(price) : price };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
