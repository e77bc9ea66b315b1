import { definePlan } from '../../../src/plan/define-plan';
import type { Plan } from '../../../src/plan/plan';
import type { Assignment, OpenSlot, Schedule } from '../../../src/schedule/schedule';

export const ANA = 'ana';
export const BEN = 'ben';

export interface ExportPlanParts {
  readonly name?: string;
  readonly personName?: string;
  readonly systemName?: string;
  readonly rotationName?: string;
  readonly link?: { readonly title: string; readonly url: string };
}

/** Two people in two zones; a weekly rotation over one system, and one over two. */
export function exportPlan(parts: ExportPlanParts = {}): Plan {
  const {
    name = 'ML platform',
    personName = 'Ana Silva',
    systemName = 'Recommendation ranker',
    rotationName = 'Ranker weekly',
    link = { title: 'Runbook', url: 'https://runbooks.example/ranker?a=1,2;b' },
  } = parts;
  return definePlan({
    id: 'ml',
    name,
    horizon: { from: '2026-03-02', weeks: 6, zone: 'Europe/London' },
    people: [
      { id: ANA, name: personName, zone: 'Europe/Lisbon', email: 'ana@corp.example' },
      { id: BEN, name: 'Ben Itō', zone: 'Asia/Tokyo', vendorIds: { pagerduty: 'PBEN123' } },
    ],
    systems: [
      {
        id: 'ranker',
        name: systemName,
        briefingRequired: false,
        channels: { chat: '#ranker', bridge: '+44 20 7946 0000' },
        links: [link],
      },
      { id: 'features', name: 'Feature store', briefingRequired: false },
    ],
    rotations: [
      { id: 'weekly', name: rotationName, systems: ['ranker'], roles: { primary: 1, backup: 1 } },
      { id: 'joint', name: 'Joint', systems: ['ranker', 'features'] },
    ],
  });
}

type RowParts = Partial<OpenSlot> & Pick<OpenSlot, 'start' | 'end'>;

/** An uncovered row; without more said: primary of the weekly rotation. */
export function open(parts: RowParts): OpenSlot {
  return { rotation: 'weekly', system: 'ranker', role: 'primary', seat: 1, ...parts };
}

export function row(parts: RowParts & { readonly person: string }): Assignment {
  return { ...open(parts), person: parts.person };
}

export function schedule(
  assignments: readonly Assignment[],
  uncovered: readonly OpenSlot[] = [],
  more: Partial<Schedule> = {},
): Schedule {
  return {
    format: 'fair-oncall/schedule@1',
    id: 'ml',
    planHash: 'sha256:0',
    tool: 'fair-oncall 0',
    tzdata: null,
    horizon: { start: '2026-03-02T00:00:00Z', end: '2026-04-12T23:00:00Z' },
    seed: 1,
    status: 'feasible',
    objective: [],
    assignments,
    uncovered,
    warnings: [],
    certificate: {},
    ...more,
  };
}

/** The first weeks of the weekly rotation, across the change of clocks on 29 March. */
export const WEEKS = [
  { start: '2026-03-02T09:00:00Z', end: '2026-03-09T09:00:00Z' },
  { start: '2026-03-09T09:00:00Z', end: '2026-03-16T09:00:00Z' },
  { start: '2026-03-23T09:00:00Z', end: '2026-03-30T08:00:00Z' },
] as const;

/** Ana, Ana, Ben as primary, Ben once as backup, and Ana for two systems at once. */
export function smallSchedule(): Schedule {
  const [first, second, third] = WEEKS;
  return schedule([
    row({ person: ANA, rotation: 'joint', system: 'features', ...first }),
    row({ person: ANA, rotation: 'joint', system: 'ranker', ...first }),
    row({ person: BEN, role: 'backup', ...first }),
    row({ person: ANA, ...first }),
    row({ person: ANA, ...second }),
    row({ person: BEN, ...third }),
  ]);
}
