// Made from the plan's schema by scripts/generate-plan-schema.ts; do not edit.

/** People, systems, rotations, leave and rules of an on-call rota. */
export interface PlanInput {
  /** For editors; not used. */
  readonly $schema?: string | undefined;
  /** Version of the plan format. */
  readonly format?: 'fair-oncall/plan@1' | undefined;
  /** Stable id of the plan; the identity of calendar events stands on it. */
  readonly id: string;
  /** Name shown in calendars and reports. Default: the id. */
  readonly name?: string | undefined;
  /** The stretch of time that is planned. At most five years. */
  readonly horizon: {
    /** First local day. */
    readonly from: string;
    /** Last local day, inclusive. Instead of `weeks`. */
    readonly through?: string | undefined;
    /** Length in weeks. Instead of `through`. */
    readonly weeks?: number | undefined;
    /** Zone of its local midnights, and the default zone of the plan. */
    readonly zone: string;
  };
  /** The people who can be on call, and owners of systems. */
  readonly people: readonly PersonInput[];
  /** Lists of public holidays. */
  readonly holidayLists?: readonly HolidayListInput[] | undefined;
  /** The production systems that need people on call. */
  readonly systems: readonly SystemInput[];
  /** The recurring patterns that generate slots. */
  readonly rotations: readonly RotationInput[];
  /** The rules of the rota. Default: 11 hours of rest and rest after incidents. Cover, briefings, skills, absences, one place at a time and distinct people hold in any case. */
  readonly rules?: readonly RuleInput[] | undefined;
  /** Time in which people cannot be on call. */
  readonly absences?: readonly AbsenceInput[] | undefined;
  /** Who was briefed on what. */
  readonly briefings?: readonly BriefingInput[] | undefined;
  /** Days a briefing counts when it names no last day. Default 180. */
  readonly briefingDays?: number | undefined;
  /** Incidents, for the rest people are owed. */
  readonly incidents?: readonly IncidentInput[] | undefined;
  /** Assignments the solver may not move. */
  readonly pins?: readonly PinInput[] | undefined;
  /** Manual changes. */
  readonly overrides?: readonly OverrideInput[] | undefined;
  /** Duty before the horizon, so that rest, runs and weekends are right across its start. */
  readonly history?: readonly PastDutyInput[] | undefined;
  /** What people carry over from earlier horizons. */
  readonly ledger?: readonly LedgerBalanceInput[] | undefined;
  /** Public holidays people were on call on before the horizon, for the rule `same-holiday`; `carryOver` makes it. */
  readonly holidaysHeld?: readonly HolidayHeldInput[] | undefined;
  /** What an hour on call costs, as integer factors that multiply. */
  readonly burden?: BurdenPolicyInput | undefined;
  /** Incidents to be expected, by system and time of the week: they add to the burden of whoever is on call. */
  readonly expectedLoad?: ExpectedLoadInput | undefined;
  /** What is minimized, most important first. */
  readonly objective?: ObjectiveInput | undefined;
  /** Points each person may spread over their preferences. Default 100. */
  readonly preferenceBudget?: number | undefined;
}

/** Someone who can be on call. */
export interface PersonInput {
  /** Stable id; feeds and ledgers refer to it. */
  readonly id: string;
  /** Name shown in calendars and reports. */
  readonly name: string;
  /** E-mail address. */
  readonly email?: string | undefined;
  /** IANA zone in which the person's nights, weekends, holidays and leave are judged. */
  readonly zone: string;
  /** Share of a full-time job, above 0 and at most 1, in steps of 0.01. Default 1. */
  readonly capacity?: number | undefined;
  /** Days of employment. */
  readonly employed?:
    | {
        /** First day, inclusive. Default: before the horizon. */
        readonly from?: string | undefined;
        /** Last day, inclusive. Default: after the horizon. */
        readonly through?: string | undefined;
      }
    | undefined;
  /** First local day on which the person may hold a role that gives cover. Default: at once. */
  readonly enabledFrom?: string | undefined;
  /** Weekly windows on the local clock in which the person can be on call. Default: always. */
  readonly availability?: readonly WeeklyWindowInput[] | undefined;
  /** What the person can do, in words that systems ask for. */
  readonly skills?: readonly string[] | undefined;
  /** Site, for follow-the-sun rotations. */
  readonly site?: string | undefined;
  /** The holiday list that applies to the person. */
  readonly holidays?: string | undefined;
  /** Graded wishes. They never forbid anything. */
  readonly preferences?:
    | readonly {
        /** Whether the person would rather not, or rather would. */
        readonly want: 'avoid' | 'prefer';
        /** How much it matters. The sum over a person must stay within `preferenceBudget`. */
        readonly points: number;
        /** Local weekdays it is about. Default: any. */
        readonly days?:
          | (
              | readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
              | ('weekdays' | 'weekend' | 'every-day')
            )
          | undefined;
        /** Start of the time of day it is about. Default: all day. */
        readonly from?: string | undefined;
        /** End of the time of day; at or before `from` means on the next day. */
        readonly to?: string | undefined;
        /** First local day it is about. Default: the whole horizon. */
        readonly start?: string | undefined;
        /** Last local day it is about, inclusive. */
        readonly through?: string | undefined;
        /** Only about this rotation. Default: any. */
        readonly rotation?: string | undefined;
        /** Only about this role. Default: any. */
        readonly role?: ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow') | undefined;
      }[]
    | undefined;
  /** Ids of the person in pagers and directories, by vendor. */
  readonly vendorIds?: { readonly [key: string]: string } | undefined;
}

/** A stretch of the local clock that recurs every week. */
export interface WeeklyWindowInput {
  /** The days on which the window starts. */
  readonly days:
    | readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
    | ('weekdays' | 'weekend' | 'every-day');
  /** When it starts on the local clock. Default `00:00`. */
  readonly from?: string | undefined;
  /** When it ends. At or before `from` means on the next day. Default `24:00`. */
  readonly to?: string | undefined;
}

/** A named list of public holidays. */
export interface HolidayListInput {
  /** Stable id; people refer to it. */
  readonly id: string;
  /** Name shown in reports. Default: the id. */
  readonly name?: string | undefined;
  /** The public holidays. */
  readonly days: readonly {
    /** The day. */
    readonly date: string;
    /** Its name. */
    readonly name: string;
  }[];
}

/** A production system that needs people on call. */
export interface SystemInput {
  /** Stable id. */
  readonly id: string;
  /** Name shown in calendars and reports. */
  readonly name: string;
  /** Uncovered time of a more critical system weighs ten times the next. Default `high`. */
  readonly criticality?: ('critical' | 'high' | 'medium' | 'low') | undefined;
  /** The person answerable for the system. */
  readonly owner?: string | undefined;
  /** Target: minutes until a page is acknowledged. */
  readonly acknowledgeMinutes?: number | undefined;
  /** Target: minutes until work on the incident starts. */
  readonly respondMinutes?: number | undefined;
  /** How fast a page must be answered. Default: from `acknowledgeMinutes` (up to 5 immediate, up to 15 fast, up to 59 standard, 60 and more relaxed), else `standard`. */
  readonly responseClass?: ('immediate' | 'fast' | 'standard' | 'relaxed') | undefined;
  /** Where people meet in an incident. */
  readonly channels?:
    | {
        /** Chat channel. */
        readonly chat?: string | undefined;
        /** Phone bridge. */
        readonly bridge?: string | undefined;
      }
    | undefined;
  /** Runbooks, dashboards and the like. */
  readonly links?:
    | readonly {
        /** What the link is. */
        readonly title: string;
        /** http or https address. */
        readonly url: string;
      }[]
    | undefined;
  /** Skills every holder of the role must have, by role. */
  readonly skills?:
    | {
        /** For `primary`. */
        readonly primary?: readonly string[] | undefined;
        /** For `backup`. */
        readonly backup?: readonly string[] | undefined;
        /** For `level3`. */
        readonly level3?: readonly string[] | undefined;
        /** For `level4`. */
        readonly level4?: readonly string[] | undefined;
        /** For `level5`. */
        readonly level5?: readonly string[] | undefined;
        /** For `shadow`. */
        readonly shadow?: readonly string[] | undefined;
      }
    | undefined;
  /** Skills that at least one of the people on duty must have: "a reachable model expert". */
  readonly anyOnDuty?: readonly string[] | undefined;
  /** Whether holding a role needs a fresh briefing on the system. Default true. */
  readonly briefingRequired?: boolean | undefined;
  /** When the system needs people on call. Default `24x7`. */
  readonly coverage?:
    | (
        | ('24x7' | 'business-hours')
        | {
            /** Zone of the windows. Default: the horizon's zone. */
            readonly zone?: string | undefined;
            /** Weekly windows that need cover, or `24x7`. */
            readonly windows: '24x7' | readonly WeeklyWindowInput[];
            /** Holiday list on whose days there is no coverage. */
            readonly closedOn?: string | undefined;
            /** Days whose windows differ from the weekly pattern. */
            readonly exceptions?:
              | readonly {
                  /** The day, in the coverage zone. */
                  readonly date: string;
                  /** The windows of that day. An empty list: closed. */
                  readonly windows: readonly {
                    /** When it starts on the local clock. Default `00:00`. */
                    readonly from?: string | undefined;
                    /** When it ends. At or before `from` means on the next day. Default `24:00`. */
                    readonly to?: string | undefined;
                  }[];
                }[]
              | undefined;
          }
      )
    | undefined;
}

/** A recurring pattern that generates slots. */
export interface RotationInput {
  /** Stable id; the identity of calendar events stands on it. */
  readonly id: string;
  /** Name shown in calendars and reports. Default: the id. */
  readonly name?: string | undefined;
  /** The systems this rotation serves. One person serves all of them at once. */
  readonly systems: readonly string[];
  /** How many people hold each role at once. Default one `primary`. */
  readonly roles?:
    | {
        /** Seats of the role `primary`. */
        readonly primary?:
          | (
              | number
              | {
                  /** Seats that must be filled (for `shadow`: that may be filled). Default 1. */
                  readonly people?: number | undefined;
                  /** Seats wanted; those above `people` are filled when possible. Default: `people`. */
                  readonly preferred?: number | undefined;
                  /** Only for `backup`: it goes to the person who was primary in the turn before. Default false. */
                  readonly followsPrimary?: boolean | undefined;
                }
            )
          | undefined;
        /** Seats of the role `backup`. */
        readonly backup?:
          | (
              | number
              | {
                  /** Seats that must be filled (for `shadow`: that may be filled). Default 1. */
                  readonly people?: number | undefined;
                  /** Seats wanted; those above `people` are filled when possible. Default: `people`. */
                  readonly preferred?: number | undefined;
                  /** Only for `backup`: it goes to the person who was primary in the turn before. Default false. */
                  readonly followsPrimary?: boolean | undefined;
                }
            )
          | undefined;
        /** Seats of the role `level3`. */
        readonly level3?:
          | (
              | number
              | {
                  /** Seats that must be filled (for `shadow`: that may be filled). Default 1. */
                  readonly people?: number | undefined;
                  /** Seats wanted; those above `people` are filled when possible. Default: `people`. */
                  readonly preferred?: number | undefined;
                  /** Only for `backup`: it goes to the person who was primary in the turn before. Default false. */
                  readonly followsPrimary?: boolean | undefined;
                }
            )
          | undefined;
        /** Seats of the role `level4`. */
        readonly level4?:
          | (
              | number
              | {
                  /** Seats that must be filled (for `shadow`: that may be filled). Default 1. */
                  readonly people?: number | undefined;
                  /** Seats wanted; those above `people` are filled when possible. Default: `people`. */
                  readonly preferred?: number | undefined;
                  /** Only for `backup`: it goes to the person who was primary in the turn before. Default false. */
                  readonly followsPrimary?: boolean | undefined;
                }
            )
          | undefined;
        /** Seats of the role `level5`. */
        readonly level5?:
          | (
              | number
              | {
                  /** Seats that must be filled (for `shadow`: that may be filled). Default 1. */
                  readonly people?: number | undefined;
                  /** Seats wanted; those above `people` are filled when possible. Default: `people`. */
                  readonly preferred?: number | undefined;
                  /** Only for `backup`: it goes to the person who was primary in the turn before. Default false. */
                  readonly followsPrimary?: boolean | undefined;
                }
            )
          | undefined;
        /** Seats of the role `shadow`. */
        readonly shadow?:
          | (
              | number
              | {
                  /** Seats that must be filled (for `shadow`: that may be filled). Default 1. */
                  readonly people?: number | undefined;
                  /** Seats wanted; those above `people` are filled when possible. Default: `people`. */
                  readonly preferred?: number | undefined;
                  /** Only for `backup`: it goes to the person who was primary in the turn before. Default false. */
                  readonly followsPrimary?: boolean | undefined;
                }
            )
          | undefined;
      }
    | undefined;
  /** How turns follow each other. Default `weekly`. */
  readonly cadence?:
    | (
        | ('daily' | 'weekly' | 'biweekly')
        | {
            /** How many of the unit a turn lasts. */
            readonly every: number;
            /** What is counted. */
            readonly unit: 'days' | 'weeks' | 'business-days';
          }
        | {
            /** Two turns a week. */
            readonly split: 'weekday-weekend';
            /** Day on which the weekday turn starts. Default `mon`. */
            readonly weekdayStart?: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun') | undefined;
            /** Day on which the weekend turn starts. Default `fri`. */
            readonly weekendStart?: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun') | undefined;
          }
        | {
            /** Two turns a day. */
            readonly split: 'day-night';
            /** When the day turn starts. Default `08:00`. */
            readonly day?: string | undefined;
            /** When the night turn starts. Default `20:00`. */
            readonly night?: string | undefined;
          }
        | {
            /** An RFC 5545 RRULE without DTSTART; each occurrence is a handover on that day. */
            readonly rrule: string;
          }
      )
    | undefined;
  /** When turns change. */
  readonly handover?:
    | {
        /** Day of the handover, for weekly cadences. Default `mon`. */
        readonly day?: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun') | undefined;
        /** Local time of the handover. Default `09:00`. */
        readonly time?: string | undefined;
        /** Holiday list on whose days nobody hands over. Its days are no business days either. */
        readonly closedOn?: string | undefined;
        /** Where a handover on such a day goes: to the next working day (Monday to Friday) or the one before. Default `later`. */
        readonly move?: ('later' | 'earlier') | undefined;
      }
    | undefined;
  /** Zone of the handover. Default: the horizon's zone. */
  readonly zone?: string | undefined;
  /** Local day from which turns are counted. Default: the first day of the horizon. */
  readonly anchor?: string | undefined;
  /** Follow-the-sun: the stretch of every day each site owns. Where two overlap, the site that opened last owns the time; coverage time that none owns is an issue. */
  readonly sites?:
    | readonly {
        /** The site. People whose `site` it is may serve. */
        readonly site: string;
        /** Zone of the site's clock. */
        readonly zone: string;
        /** When the site takes over, on its own clock. */
        readonly from: string;
        /** When it hands over; at or before `from` means on the next day. */
        readonly to: string;
      }[]
    | undefined;
  /** Turns that start within one weekend go to the same person. Default false. */
  readonly wholeWeekends?: boolean | undefined;
  /** Who may serve: ids, or `{ person, from, through }` for members for a time. Default: everyone who is eligible. */
  readonly members?:
    | readonly (
        | string
        | {
            /** The member. */
            readonly person: string;
            /** First day on which turns of theirs may start, on the rotation's clock. Default: open. */
            readonly from?: string | undefined;
            /** Last day on which turns of theirs may start. Default: open. */
            readonly through?: string | undefined;
          }
      )[]
    | undefined;
  /** In calendars, slots of one person that follow each other without a gap are one event. Default false. */
  readonly mergeShifts?: boolean | undefined;
}

/** A rule of the rota. */
export type RuleInput =
  | OnePlaceAtATimeRuleInput
  | DistinctPeopleRuleInput
  | FirstTimersRuleInput
  | MinimumRestRuleInput
  | MinimumGapRuleInput
  | ConsecutiveDaysRuleInput
  | ConsecutiveNightsRuleInput
  | DaysOffRuleInput
  | LimitRuleInput
  | ForbiddenSuccessionRuleInput
  | WeekendsRuleInput
  | OnCallShareRuleInput
  | DaylightOnlyRuleInput
  | PostIncidentRestRuleInput
  | SameHolidayRuleInput
  | ShadowPairingRuleInput;

/** At most `max` turns of one person at the same instant. On unless given otherwise. */
export interface OnePlaceAtATimeRuleInput {
  /** Which rule it is. */
  readonly rule: 'one-place-at-a-time';
  /** How many turns one person may hold at once. Default 1. */
  readonly max?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
}

/** Nobody holds two roles or seats of one system at once. Always on; given to limit its scope. */
export interface DistinctPeopleRuleInput {
  /** Which rule it is. */
  readonly rule: 'distinct-people';
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
}

/** Never two first-timers on duty for one system at once. */
export interface FirstTimersRuleInput {
  /** Which rule it is. */
  readonly rule: 'first-timers';
  /** First-timers on duty at once. Default 1. */
  readonly atMost?: number | undefined;
  /** Turns served on the system below which a person is a first-timer. Default 1. */
  readonly turns?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
  /** Price of one unit of violation at the level `rules`. Default: the rule must hold. */
  readonly soft?: number | undefined;
}

/** Rest between the end of one turn and the start of the next, in whatever rotation. */
export interface MinimumRestRuleInput {
  /** Which rule it is. */
  readonly rule: 'minimum-rest';
  /** Hours of rest. Default 11. */
  readonly hours?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
}

/** Gap between turns of one person in the same rotation. */
export interface MinimumGapRuleInput {
  /** Which rule it is. */
  readonly rule: 'minimum-gap';
  /** Days of 24 hours. */
  readonly days: number;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
}

/** Bounds on local days in a row with duty. */
export interface ConsecutiveDaysRuleInput {
  /** Which rule it is. */
  readonly rule: 'consecutive-days';
  /** At most this many local days in a row with duty. */
  readonly max?: number | undefined;
  /** At least this many. Runs that touch the edge of the horizon are exempt. */
  readonly min?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
  /** Price of one unit of violation at the level `rules`. Default: the rule must hold. */
  readonly soft?: number | undefined;
}

/** Bound on local nights in a row with duty in the sleep window. */
export interface ConsecutiveNightsRuleInput {
  /** Which rule it is. */
  readonly rule: 'consecutive-nights';
  /** At most this many local nights in a row. Default 4. */
  readonly max?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
  /** Price of one unit of violation at the level `rules`. Default: the rule must hold. */
  readonly soft?: number | undefined;
}

/** Days off in a row. Runs that touch the edge of the horizon are exempt. */
export interface DaysOffRuleInput {
  /** Which rule it is. */
  readonly rule: 'days-off';
  /** At least this many local days in a row without duty between two runs of duty. */
  readonly min: number;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
  /** Price of one unit of violation at the level `rules`. Default: the rule must hold. */
  readonly soft?: number | undefined;
}

/** Bounds on turns or time on duty, in any rolling window or over the horizon. */
export interface LimitRuleInput {
  /** Which rule it is. */
  readonly rule: 'limit';
  /** What is counted: turns by their start, or time on duty. */
  readonly count: 'turns' | 'hours' | 'minutes';
  /** At most this many. */
  readonly max?: number | undefined;
  /** At least this many over the horizon. */
  readonly min?: number | undefined;
  /** In any window of this many days of 24 hours. Default: over the horizon. */
  readonly windowDays?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
  /** Price of one unit of violation at the level `rules`. Default: the rule must hold. */
  readonly soft?: number | undefined;
}

/** A turn of one kind may not be followed by one of another too soon. */
export interface ForbiddenSuccessionRuleInput {
  /** Which rule it is. */
  readonly rule: 'forbidden-succession';
  /** Kind of the earlier turn. */
  readonly before: 'full' | 'day' | 'night' | 'weekday' | 'weekend';
  /** Kind of the later turn. */
  readonly after: 'full' | 'day' | 'night' | 'weekday' | 'weekend';
  /** Within this many hours of the end. Default 24. */
  readonly hours?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
}

/** Limits on local weekends (Saturday, Sunday) with duty. */
export interface WeekendsRuleInput {
  /** Which rule it is. */
  readonly rule: 'weekends';
  /** At most this many weekends over the horizon. */
  readonly max?: number | undefined;
  /** At most one in every this many weekends in a row. */
  readonly oneIn?: number | undefined;
  /** At most this many in a row. */
  readonly maxConsecutive?: number | undefined;
  /** Both days or none. Default false. */
  readonly whole?: boolean | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
  /** Price of one unit of violation at the level `rules`. Default: the rule must hold. */
  readonly soft?: number | undefined;
}

/** Bound on the share of time on duty. */
export interface OnCallShareRuleInput {
  /** Which rule it is. */
  readonly rule: 'on-call-share';
  /** Percentage of time. Default 25. */
  readonly maxPercent?: number | undefined;
  /** In any window of this many days of 24 hours. Default: over the horizon. */
  readonly windowDays?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
  /** Price of one unit of violation at the level `rules`. Default: the rule must hold. */
  readonly soft?: number | undefined;
}

/** Duty only between these times of the person's own clock. */
export interface DaylightOnlyRuleInput {
  /** Which rule it is. */
  readonly rule: 'daylight-only';
  /** Earliest, on the person's clock. Default `07:00`. */
  readonly from?: string | undefined;
  /** Latest, on the person's clock. Default `22:00`. */
  readonly to?: string | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
}

/** Rest after the plan's incidents. It counts as excused absence. */
export interface PostIncidentRestRuleInput {
  /** Which rule it is. */
  readonly rule: 'post-incident-rest';
  /** R1: engaged at night: no primary duty for this many hours nor in the next night. 0: off. Default 11. */
  readonly afterNightHours?: number | undefined;
  /** R2: an incident of this severity or worse is significant. Default 1. */
  readonly significantSeverity?: number | undefined;
  /** R2: so is one of at least this many hours. Default 6. */
  readonly significantHours?: number | undefined;
  /** R2: rest of at least this many hours and one whole local night. 0: off. Default 12. */
  readonly significantRestHours?: number | undefined;
  /** R4: this many nights with engagement within seven lead to the long rest. 0: off. Default 3. */
  readonly disturbedNights?: number | undefined;
  /** R4: hours of the long rest, which holds two local nights. Default 36. */
  readonly longRestHours?: number | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
}

/** Nobody has a public holiday again that `holidaysHeld` says they were on call on. */
export interface SameHolidayRuleInput {
  /** Which rule it is. */
  readonly rule: 'same-holiday';
  /** How many calendar years back; 1: not two years running. Default 1. */
  readonly years?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
  /** Only turns in these roles count. Default: every role but `shadow`. */
  readonly roles?: readonly ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow')[] | undefined;
  /** Only turns of these kinds count. Default: all. */
  readonly kinds?: readonly ('full' | 'day' | 'night' | 'weekday' | 'weekend')[] | undefined;
  /** Only for these people. Default: all. */
  readonly people?: readonly string[] | undefined;
  /** Price of one unit of violation at the level `rules`. Default: the rule must hold. */
  readonly soft?: number | undefined;
}

/** A shadow slot is only filled beside a primary who is no first-timer. Always on. */
export interface ShadowPairingRuleInput {
  /** Which rule it is. */
  readonly rule: 'shadow-pairing';
  /** Turns served below which a primary is a first-timer and takes no shadow. Default 1. */
  readonly turns?: number | undefined;
  /** Only turns of these rotations count. Default: all. */
  readonly rotations?: readonly string[] | undefined;
}

/** Time in which a person cannot be on call: local days (`from`, `through`) or instants (`start`, `end`). */
export interface AbsenceInput {
  /** Who is absent. */
  readonly person: string;
  /** `leave`, `sickness` and `rest` lower the fair share; `preference` does not. Default `leave`. */
  readonly kind?: ('leave' | 'sickness' | 'rest' | 'preference') | undefined;
  /** First day, in the person's zone. */
  readonly from?: string | undefined;
  /** Last day, inclusive. Default: the first day. */
  readonly through?: string | undefined;
  /** Whether five working days or more free the weekends next to them, too. Default false. */
  readonly nextWeekends?: boolean | undefined;
  /** Start as an instant, instead of `from`. */
  readonly start?: string | undefined;
  /** End as an instant, exclusive, instead of `through`. */
  readonly end?: string | undefined;
  /** For people to read; not used. */
  readonly note?: string | undefined;
}

/** That a person was briefed on a system, up to a level of duty. */
export interface BriefingInput {
  /** Who was briefed. */
  readonly person: string;
  /** On which system. */
  readonly system: string;
  /** The highest duty it allows. Default `primary`. */
  readonly level?: ('shadow' | 'backup' | 'primary') | undefined;
  /** Local day of the briefing. */
  readonly date: string;
  /** Last local day on which it counts. Default: `briefingDays` after `date`. */
  readonly expires?: string | undefined;
  /** Turns already served on the system. Below the number the `first-timers` rule names, the person is a first-timer. Default 100. */
  readonly turnsServed?: number | undefined;
}

/** Something that woke or engaged people, for the rest they are owed. */
export interface IncidentInput {
  /** Stable id. */
  readonly id: string;
  /** The system it was on. */
  readonly system?: string | undefined;
  /** When engagement started. */
  readonly start: string;
  /** When it ended. */
  readonly end: string;
  /** 1 is the most severe. Default 3. */
  readonly severity?: (1 | 2 | 3 | 4 | 5) | undefined;
  /** Who was engaged from start to end. */
  readonly people: readonly string[];
}

/** An assignment the solver may not move. */
export interface PinInput {
  /** The rotation. */
  readonly rotation: string;
  /** The role. Default `primary`. */
  readonly role?: ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow') | undefined;
  /** Which seat of the role, from 1. Default 1. */
  readonly seat?: number | undefined;
  /** The pin holds for every slot that starts at or after this instant … */
  readonly start: string;
  /** … and before this one. */
  readonly end: string;
  /** Who holds it. */
  readonly person: string;
}

/** A manual change: the person holds the seat for exactly this interval. */
export interface OverrideInput {
  /** The rotation. */
  readonly rotation: string;
  /** The role. Default `primary`. */
  readonly role?: ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow') | undefined;
  /** Which seat of the role, from 1. Default 1. */
  readonly seat?: number | undefined;
  /** Start of the change. */
  readonly start: string;
  /** End of the change, exclusive. */
  readonly end: string;
  /** Who holds it. */
  readonly person: string;
}

/** Duty before the horizon, so that rest, runs and weekends are right across its start. */
export interface PastDutyInput {
  /** Who was on call. */
  readonly person: string;
  /** In which rotation. */
  readonly rotation: string;
  /** In which role. Default `primary`. */
  readonly role?: ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow') | undefined;
  /** Start of the duty. */
  readonly start: string;
  /** End of the duty, not after the start of the horizon. */
  readonly end: string;
}

/** What a person carries over from earlier horizons. */
export interface LedgerBalanceInput {
  /** Whose balance. */
  readonly person: string;
  /** What was counted. Default `total`. */
  readonly dimension?: ('total' | 'night' | 'weekend' | 'holiday') | undefined;
  /** Burden units above (positive) or below (negative) the fair share so far. */
  readonly balance: number;
  /** The burden policy it is in units of, as `carryOver` writes it: another one in the plan gives a warning. */
  readonly policy?: string | undefined;
}

/** A public holiday somebody was on call on before the horizon. */
export interface HolidayHeldInput {
  /** Who was on call. */
  readonly person: string;
  /** Which public holiday, by its name in the lists. */
  readonly name: string;
  /** The day it was, before the horizon. */
  readonly date: string;
}

/** What an hour on call costs, as integer factors that multiply. */
export interface BurdenPolicyInput {
  /** Name of the policy, kept in ledgers. Default `standard@1`. */
  readonly version?: string | undefined;
  /** Factor by the person's own clock. */
  readonly bands?:
    | {
        /** In working hours. Default 1. */
        readonly work?: number | undefined;
        /** Awake and off work. Default 3. */
        readonly off?: number | undefined;
        /** In the sleep window. Default 5. */
        readonly sleep?: number | undefined;
      }
    | undefined;
  /** Factor by the person's own day. */
  readonly days?:
    | {
        /** Default 2. */
        readonly ordinary?: number | undefined;
        /** Saturday and Sunday. Default 3. */
        readonly weekend?: number | undefined;
        /** On the person's public holidays. Default 4. */
        readonly holiday?: number | undefined;
      }
    | undefined;
  /** Factor by role. */
  readonly roles?:
    | {
        /** Default 4. */
        readonly primary?: number | undefined;
        /** Default 2. */
        readonly backup?: number | undefined;
        /** `level3` and beyond. Default 2. */
        readonly further?: number | undefined;
        /** Default 1. */
        readonly shadow?: number | undefined;
      }
    | undefined;
  /** Factor by the system's response class. */
  readonly response?:
    | {
        /** Default 13. */
        readonly immediate?: number | undefined;
        /** Default 11. */
        readonly fast?: number | undefined;
        /** Default 10. */
        readonly standard?: number | undefined;
        /** Default 8. */
        readonly relaxed?: number | undefined;
      }
    | undefined;
  /** Working hours on the person's own clock. */
  readonly work?:
    | {
        /** Default `weekdays`. */
        readonly days?:
          | (
              | readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
              | ('weekdays' | 'weekend' | 'every-day')
            )
          | undefined;
        /** Default `09:00`. */
        readonly from?: string | undefined;
        /** Default `17:00`. */
        readonly to?: string | undefined;
      }
    | undefined;
  /** The sleep window on the person's own clock. */
  readonly sleep?:
    | {
        /** Default `22:00`. */
        readonly from?: string | undefined;
        /** Default `07:00`. */
        readonly to?: string | undefined;
      }
    | undefined;
  /** Where weights come from, for reports. Of no effect on burden. */
  readonly sources?:
    | readonly {
        /** The weights, each in one entry at most. */
        readonly weights: readonly (
          | 'bands.work'
          | 'bands.off'
          | 'bands.sleep'
          | 'days.ordinary'
          | 'days.weekend'
          | 'days.holiday'
          | 'roles.primary'
          | 'roles.backup'
          | 'roles.further'
          | 'roles.shadow'
          | 'response.immediate'
          | 'response.fast'
          | 'response.standard'
          | 'response.relaxed'
          | 'incidentWeight'
        )[];
        /** `default`: taken over; `chosen`: somebody decided; `elicited`: from answers of the team. */
        readonly source: 'default' | 'chosen' | 'elicited';
        /** The day they were settled on. */
        readonly date?: string | undefined;
        /** Who settled them and why; shown in reports. */
        readonly note?: string | undefined;
      }[]
    | undefined;
}

/** Incidents to be expected, by system and time of the week: they add to the burden of whoever is on call. */
export interface ExpectedLoadInput {
  /** What one incident weighs; 1: as much as 25 hours of standby as primary at standard response at that time of day. Default 1. */
  readonly incidentWeight?: number | undefined;
  /** How often each system calls, by stretch of the week. Nothing is expected at other times. */
  readonly rates: readonly {
    /** The days on which the stretch starts, on the clock of the system's coverage. Default `every-day`. */
    readonly days?:
      | (
          | readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
          | ('weekdays' | 'weekend' | 'every-day')
        )
      | undefined;
    /** When it starts on the local clock. Default `00:00`. */
    readonly from?: string | undefined;
    /** When it ends. At or before `from` means on the next day. Default `24:00`. */
    readonly to?: string | undefined;
    /** The system. */
    readonly system: string;
    /** The role that the incidents reach. Default `primary`. */
    readonly role?: ('primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow') | undefined;
    /** Distinct incidents (or hours with at least one) expected in a thousand hours of such time. */
    readonly incidentsPerThousandHours: number;
  }[];
}

/** What is minimized, most important first. */
export interface ObjectiveInput {
  /** Most important first. Default: uncovered, rules, understaffed, fairness, spread, balance, burden, stability, preferences. */
  readonly levels?:
    | readonly (
        | 'uncovered'
        | 'rules'
        | 'understaffed'
        | 'fairness'
        | 'spread'
        | 'balance'
        | 'burden'
        | 'stability'
        | 'preferences'
      )[]
    | undefined;
  /** Price of deviations from the fair share, at the level `balance`: a number per burden unit, or one that rises with the distance. */
  readonly balance?:
    | {
        /** Of burden in all, beside the levels `fairness` and `spread`. Default 0. */
        readonly total?:
          | (
              | number
              | {
                  /** Hours of burden from the share at which the price rises, ascending. */
                  readonly breaksHours: readonly number[];
                  /** Price per burden unit up to the first break, up to the next, …, and beyond the last; never falling. */
                  readonly slopes: readonly number[];
                  /** Another price for what is below the share. Default: the same as above. */
                  readonly below?:
                    | {
                        /** Hours of burden from the share at which the price rises, ascending. */
                        readonly breaksHours: readonly number[];
                        /** Price per burden unit up to the first break, up to the next, …, and beyond the last; never falling. */
                        readonly slopes: readonly number[];
                      }
                    | undefined;
                }
            )
          | undefined;
        /** Of burden in the sleep window. Default 1. */
        readonly night?:
          | (
              | number
              | {
                  /** Hours of burden from the share at which the price rises, ascending. */
                  readonly breaksHours: readonly number[];
                  /** Price per burden unit up to the first break, up to the next, …, and beyond the last; never falling. */
                  readonly slopes: readonly number[];
                  /** Another price for what is below the share. Default: the same as above. */
                  readonly below?:
                    | {
                        /** Hours of burden from the share at which the price rises, ascending. */
                        readonly breaksHours: readonly number[];
                        /** Price per burden unit up to the first break, up to the next, …, and beyond the last; never falling. */
                        readonly slopes: readonly number[];
                      }
                    | undefined;
                }
            )
          | undefined;
        /** Of burden on weekends. Default 1. */
        readonly weekend?:
          | (
              | number
              | {
                  /** Hours of burden from the share at which the price rises, ascending. */
                  readonly breaksHours: readonly number[];
                  /** Price per burden unit up to the first break, up to the next, …, and beyond the last; never falling. */
                  readonly slopes: readonly number[];
                  /** Another price for what is below the share. Default: the same as above. */
                  readonly below?:
                    | {
                        /** Hours of burden from the share at which the price rises, ascending. */
                        readonly breaksHours: readonly number[];
                        /** Price per burden unit up to the first break, up to the next, …, and beyond the last; never falling. */
                        readonly slopes: readonly number[];
                      }
                    | undefined;
                }
            )
          | undefined;
        /** Of burden on holidays. Default 1. */
        readonly holiday?:
          | (
              | number
              | {
                  /** Hours of burden from the share at which the price rises, ascending. */
                  readonly breaksHours: readonly number[];
                  /** Price per burden unit up to the first break, up to the next, …, and beyond the last; never falling. */
                  readonly slopes: readonly number[];
                  /** Another price for what is below the share. Default: the same as above. */
                  readonly below?:
                    | {
                        /** Hours of burden from the share at which the price rises, ascending. */
                        readonly breaksHours: readonly number[];
                        /** Price per burden unit up to the first break, up to the next, …, and beyond the last; never falling. */
                        readonly slopes: readonly number[];
                      }
                    | undefined;
                }
            )
          | undefined;
      }
    | undefined;
}
