/** What `init` writes: a small plan that is valid, solves, and shows the sections most teams need. */
export const EXAMPLE_PLAN = `# yaml-language-server: $schema=./node_modules/fair-oncall/plan.schema.json
#
# A plan for fair-oncall. Check it, then solve it:
#
#   fair-oncall check plan.yaml
#   fair-oncall solve plan.yaml --out out
#
# Days are written as 2026-10-05, times of day as "09:00", instants with their offset as 2026-10-05T09:00Z.

format: fair-oncall/plan@1
# Calendar feeds are recognized by this id: keep it from one horizon to the next.
id: my-team
name: My team on-call

# What is planned: from the first local day, so many weeks.
horizon:
  from: 2026-10-05
  weeks: 8
  zone: Europe/London

# Nights, weekends, holidays and leave are judged in each person's own zone.
people:
  - { id: ada, name: Ada Lovelace, zone: Europe/London, holidays: england, skills: [database] }
  - { id: ben, name: Ben Okri, zone: Europe/London, holidays: england }
  - { id: chi, name: Chi Nguyen, zone: Europe/Paris, skills: [database] }
  # Part-time: 0.6 of a fair share.
  - { id: dana, name: Dana Fox, zone: Europe/London, holidays: england, capacity: 0.6 }
  - id: eli
    name: Eli Katz
    zone: Europe/Paris
    # Wishes never forbid anything. Each person spreads up to 100 points over them.
    preferences:
      - { want: avoid, points: 40, days: weekend, start: 2026-10-17, through: 2026-10-18 }
  # A new colleague: gives cover from this day on.
  - { id: fay, name: Fay Weldon, zone: Europe/London, holidays: england, enabledFrom: 2026-10-19 }

holidayLists:
  - id: england
    name: England and Wales
    days:
      - { date: 2026-12-25, name: Christmas Day }
      - { date: 2026-12-28, name: Boxing Day (substitute) }

systems:
  - id: checkout
    name: Checkout
    criticality: critical
    # How fast a page must be answered; it weighs on every hour on call.
    acknowledgeMinutes: 5
    links:
      - { title: Runbook, url: "https://runbooks.example.com/checkout" }
    coverage: 24x7
  - id: reports
    name: Reports
    criticality: medium
    acknowledgeMinutes: 60
    # Monday to Friday, nine to five, in the zone of the horizon. Anyone may serve, without a briefing.
    coverage: business-hours
    briefingRequired: false

rotations:
  - id: checkout
    systems: [checkout]
    roles: { primary: 1, backup: 1 }
    cadence: weekly
    handover: { day: mon, time: "10:00" }
  - id: reports
    systems: [reports]
    cadence: { every: 1, unit: business-days }

# Cover, briefings, leave, one place at a time and distinct people hold in any case.
rules:
  - { rule: minimum-rest, hours: 11 }
  - { rule: minimum-gap, days: 7, rotations: [checkout] }
  - { rule: weekends, maxConsecutive: 1 }
  - { rule: post-incident-rest }

# Leave, sickness and rest lower the fair share; a preference does not.
absences:
  - { person: ben, from: 2026-10-19, through: 2026-10-23 }
  - { person: chi, kind: preference, from: 2026-11-14, through: 2026-11-15 }

# Who was briefed on what: \`primary\` allows every role, \`backup\` every role but primary.
briefings:
  - { person: ada, system: checkout, date: 2026-09-01 }
  - { person: ben, system: checkout, date: 2026-09-01 }
  - { person: chi, system: checkout, date: 2026-09-01 }
  - { person: dana, system: checkout, date: 2026-09-01 }
  - { person: eli, system: checkout, date: 2026-09-01 }
  - { person: fay, system: checkout, level: backup, date: 2026-10-12 }
`;
