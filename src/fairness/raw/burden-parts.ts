import { policyRole, type PolicyRole } from '../../burden/bundle-burden';
import { type BurdenClock, burdenClocks } from '../../burden/clock';
import { edgesUntil } from '../../burden/edges-until';
import { type ExpectedFactors, expectedFactors, expectedRates } from '../../burden/expected-factor';
import { type LocalKind, localKinds } from '../../burden/local-kinds';
import type { Slot } from '../../calendar/slot';
import { compareText } from '../../plan/compare-text';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import type { LedgerDimension } from '../../plan/records';
import { type Role, ROLES } from '../../plan/role';
import type { ResponseClass } from '../../plan/system';
import type { Schedule } from '../../schedule/schedule';
import { MINUTE } from '../../time/instant';
import { expectedWakeUps } from '../ledger/expected-wake-ups';
import { type HeldHoliday, type LedgerPolicy, policyOf } from '../ledger/ledger';
import { heldHolidays } from '../ledger/period-loads';
import { slotsBySeat } from '../load';
import { rowsByPerson } from '../rows-by-person';

/** What people bear in parts that no weight has touched, and what the policy makes of each. */
export interface BurdenParts {
  /** The policy that weighs the parts. */
  readonly policy: LedgerPolicy;
  /** By id. */
  readonly people: readonly PersonParts[];
}

export interface PersonParts {
  readonly person: string;
  readonly name: string;
  /** Time on call, most burden first. */
  readonly standby: readonly StandbyPart[];
  /** Incidents to be expected, most burden first; none where the plan expects nothing. */
  readonly expected: readonly ExpectedPart[];
  /** The composite in burden units, by dimension: the parts' burdens summed up, exactly what reports call the load. */
  readonly burden: Readonly<Record<LedgerDimension, number>>;
  /** Wake-ups to be expected, in thousandths; `null`: the plan expects nothing. */
  readonly milliWakeUps: number | null;
  /** Public holidays of their own list that their duty touches, by date. */
  readonly holidays: readonly HeldHoliday[];
}

/** What the person's own clock says at the time. */
export interface PartOfWeek {
  readonly band: LocalKind['band'];
  readonly day: LocalKind['day'];
  /** Saturday or Sunday, holiday or not. */
  readonly isWeekend: boolean;
}

/** Minutes on call that weigh the same. What is held of one seat at the same time counts once, as its dearest. */
export interface StandbyPart extends PartOfWeek {
  readonly role: PolicyRole;
  readonly response: ResponseClass;
  readonly minutes: number;
  /** Burden units of a minute: band × day × role × response. */
  readonly weight: number;
  /** `minutes × weight`. */
  readonly burden: number;
}

/** Incidents that the plan makes one expect of a system in a role. */
export interface ExpectedPart extends PartOfWeek {
  readonly system: string;
  readonly role: Role;
  /** Minutes × incidents per thousand hours: a 60,000th of it is the number of incidents. */
  readonly rateMinutes: number;
  /** Burden units of one of those: band × day × incident weight. */
  readonly weight: number;
  /** `rateMinutes × weight`. */
  readonly burden: number;
}

/**
 * Splits what everyone bears into raw parts: time by band, day, role and response time, incidents and wake-ups to be
 * expected, named holidays. Parts times weights are the burden, without a rest.
 * @throws {InvalidOptionError} when the schedule names a person the plan does not know.
 */
export function burdenParts(plan: Plan, schedule: Pick<Schedule, 'assignments'>): BurdenParts {
  const rowsOf = rowsByPerson(plan, schedule);
  const clocks = burdenClocks(plan);
  const expected = expectedFactors(plan);
  const rates = expectedRates(plan);
  const wakeUps = expectedWakeUps(plan, schedule.assignments);
  const people = plan.people.map((person, index): PersonParts => {
    const rows = rowsOf.get(person.id) ?? [];
    const sums = new PartSums(plan, person, rates);
    const holidays = heldHolidays(plan, person, rows, { clock: clocks[index] as BurdenClock, expected });
    for (const slots of slotsBySeat(rows).values()) sums.add(slots);
    const { standby, expected: incidents } = sums;
    return {
      person: person.id,
      name: person.name,
      standby,
      expected: incidents,
      burden: burdenByDimension([...standby, ...incidents]),
      milliWakeUps: wakeUps?.get(person.id) ?? null,
      holidays: [...holidays].sort((a, b) => compareText(a.date, b.date)),
    };
  });
  return { policy: policyOf(plan), people: people.sort((a, b) => compareText(a.person, b.person)) };
}

function burdenByDimension(
  parts: readonly (PartOfWeek & { readonly burden: number })[],
): Record<LedgerDimension, number> {
  const sum = (isIn: (part: PartOfWeek) => boolean): number =>
    parts.reduce((total, part) => (isIn(part) ? total + part.burden : total), 0);
  return {
    total: sum(() => true),
    night: sum(({ band }) => band === 'sleep'),
    weekend: sum(({ isWeekend }) => isWeekend),
    holiday: sum(({ day }) => day === 'holiday'),
  };
}

/** Adds up one person's time, minute by minute in stretches that are alike. */
class PartSums {
  readonly #plan: Plan;
  readonly #rates: ExpectedFactors | null;
  readonly #kinds: readonly LocalKind[];
  readonly #starts: readonly number[];
  readonly #responseOf: ReadonlyMap<string, ResponseClass>;
  readonly #standby = new Map<string, StandbyPart>();
  readonly #expected = new Map<string, ExpectedPart>();

  constructor(plan: Plan, person: Person, rates: ExpectedFactors | null) {
    this.#plan = plan;
    this.#rates = rates;
    this.#kinds = localKinds(plan, person);
    this.#starts = this.#kinds.map(({ start }) => start);
    this.#responseOf = new Map(plan.systems.map(system => [system.id, system.responseClass]));
  }

  get standby(): readonly StandbyPart[] {
    return mostFirst(this.#standby);
  }

  get expected(): readonly ExpectedPart[] {
    return mostFirst(this.#expected);
  }

  /** What is held of one seat: at the same time it is one pager, so that the dearest counts. */
  add(slots: readonly Slot[]): void {
    const edges = new Set(slots.flatMap(slot => [slot.start, slot.end]));
    for (const slot of slots) {
      this.#rates?.cut(slot, edges);
      for (let i = edgesUntil(this.#starts, slot.start); (this.#starts[i] ?? Infinity) < slot.end; i++) {
        edges.add(this.#starts[i] as number);
      }
    }
    const cuts = [...edges].sort((a, b) => a - b);
    cuts.slice(1).forEach((end, index) => {
      const start = cuts[index] as number;
      const held = slots.filter(slot => slot.start <= start && slot.end >= end);
      const kind = this.#kinds[edgesUntil(this.#starts, start) - 1];
      if (held.length === 0 || kind === undefined) return;
      const { band, day, isWeekend } = kind;
      this.#addStandby({ band, day, isWeekend }, held, (end - start) / MINUTE);
      this.#addExpected({ band, day, isWeekend }, held, start, (end - start) / MINUTE);
    });
  }

  #addStandby(when: PartOfWeek, held: readonly Slot[], minutes: number): void {
    const { bands, days, roles, response } = this.#plan.burden;
    const seats = held.map(slot => {
      const role = policyRole(slot.role);
      const answer = this.#responseOf.get(slot.system) ?? 'standard';
      return { role, response: answer, factor: roles[role] * response[answer] };
    });
    seats.sort((a, b) => b.factor - a.factor || compareText(a.response, b.response));
    const dearest = seats[0] as (typeof seats)[number];
    const weight = bands[when.band] * days[when.day] * dearest.factor;
    const key = `${when.band} ${when.day} ${when.isWeekend} ${dearest.role} ${dearest.response}`;
    const all = (this.#standby.get(key)?.minutes ?? 0) + minutes;
    this.#standby.set(key, {
      role: dearest.role,
      response: dearest.response,
      ...when,
      minutes: all,
      weight,
      burden: all * weight,
    });
  }

  #addExpected(when: PartOfWeek, held: readonly Slot[], start: number, minutes: number): void {
    const { burden, expectedLoad } = this.#plan;
    if (this.#rates === null || expectedLoad === null) return;
    const weight = burden.bands[when.band] * burden.days[when.day] * expectedLoad.incidentWeight;
    const seen = new Set<string>();
    for (const slot of held) {
      const { system, role } = slot;
      if (seen.has(`${system} ${role}`)) continue;
      seen.add(`${system} ${role}`);
      const rate = this.#rates.at([slot], start);
      if (rate === 0) continue;
      const key = `${when.band} ${when.day} ${when.isWeekend} ${system} ${role}`;
      const all = (this.#expected.get(key)?.rateMinutes ?? 0) + rate * minutes;
      this.#expected.set(key, { system, role, ...when, rateMinutes: all, weight, burden: all * weight });
    }
  }
}

function mostFirst<Part extends PartOfWeek & { readonly role: string; readonly burden: number }>(
  parts: ReadonlyMap<string, Part>,
): readonly Part[] {
  const order = (role: string): number => (ROLES as readonly string[]).indexOf(role);
  return [...parts]
    .sort(
      ([keyA, a], [keyB, b]) =>
        b.burden - a.burden || order(a.role) - order(b.role) || compareText(keyA, keyB),
    )
    .map(([, part]) => part);
}
