/** An on-call benchmark instance as its file holds it: raw data, times in hours from Monday 00:00. */
export interface Instance {
  readonly kind: 'weekly' | 'daily' | '12h';
  readonly weeks: number;
  readonly holidays: readonly number[];
  readonly shifts: readonly { readonly t0: number; readonly t1: number }[];
  readonly systems: readonly { readonly roles: readonly Role[]; readonly coverage: '24x7' | 'day' }[];
  readonly people: readonly InstancePerson[];
  readonly rules: {
    readonly minRestHours: number;
    readonly maxShiftsIn28Days: number;
    readonly noConsecutiveWeekendsRole: Role;
  };
  readonly roleWeight: Readonly<Record<Role, number>>;
  readonly burden: {
    readonly base: number;
    readonly night: number;
    readonly weekend: number;
    readonly holiday: number;
  };
  readonly weights: {
    readonly uncovered: Readonly<Record<Role, number>>;
    readonly metric: Readonly<Record<Metric, number>>;
    readonly deviation: { readonly breaks: readonly number[]; readonly slopes: readonly number[] };
  };
}

export type Role = 'primary' | 'backup';
export type Metric = 'burden' | 'weekend' | 'night';
export const METRICS: readonly Metric[] = ['burden', 'weekend', 'night'];

export interface InstancePerson {
  readonly skills: readonly number[];
  readonly capacity: number;
  /** Hours: start, end. */
  readonly leave: readonly (readonly [number, number])[];
  readonly history: Readonly<Record<Metric, number>>;
  /** Shift, price. */
  readonly avoid: readonly (readonly [number, number])[];
  readonly forbidden: readonly number[];
}

/** One seat to fill, in the order a solution lists them: shifts, systems, roles. */
export interface InstanceSlot {
  readonly shift: number;
  readonly system: number;
  readonly role: Role;
  readonly weight: Readonly<Record<Metric, number>>;
}

export function readInstance(text: string): Instance {
  const instance = JSON.parse(text) as Instance & { readonly format?: unknown };
  if (instance.format !== 'oncall-bench/1') {
    throw new Error(`format is ${JSON.stringify(instance.format)}; "oncall-bench/1" is read`);
  }
  return instance;
}

/** What falls on a shift: its night, weekend (its number, or -1) and holiday. */
export function calendarOf(
  { kind, holidays }: Instance,
  { t0, t1 }: { readonly t0: number; readonly t1: number },
): { readonly night: boolean; readonly weekend: number; readonly holiday: boolean } {
  const first = Math.floor(t0 / 24);
  const last = Math.floor((t1 - 1) / 24);
  if (kind === 'weekly') {
    return {
      night: false,
      weekend: Math.floor(first / 7),
      holiday: holidays.some(day => first <= day && day <= last),
    };
  }
  return {
    night: kind === '12h' && t0 % 24 === 20,
    weekend: first % 7 >= 5 ? Math.floor(first / 7) : -1,
    holiday: holidays.includes(first),
  };
}

/** The seats. A system with `day` coverage has none at night and on weekends. */
export function slotsOf(instance: Instance): readonly InstanceSlot[] {
  const { burden, roleWeight } = instance;
  const slots: InstanceSlot[] = [];
  instance.shifts.forEach((shift, index) => {
    const { night, weekend, holiday } = calendarOf(instance, shift);
    let factor = burden.base;
    if (night) factor = Math.max(factor, burden.night);
    if (weekend >= 0 && instance.kind !== 'weekly') factor = Math.max(factor, burden.weekend);
    // A week with a holiday in it counts like a night.
    if (holiday) factor = Math.max(factor, instance.kind === 'weekly' ? burden.night : burden.holiday);
    instance.systems.forEach(({ roles, coverage }, system) => {
      if (coverage === 'day' && (night || weekend >= 0)) return;
      for (const role of roles) {
        const points = roleWeight[role];
        slots.push({
          shift: index,
          system,
          role,
          weight: {
            burden: (factor * points) / 100,
            weekend: weekend >= 0 ? points : 0,
            night: night ? points : 0,
          },
        });
      }
    });
  });
  return slots;
}
