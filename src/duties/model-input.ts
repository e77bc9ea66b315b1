import type { ConvexPrice } from '../model/convex-price';

/**
 * A scheduling problem as users write it: who there is, what is to be held, what must and should be kept. Times are minutes
 * from an origin of your choice, a Monday at midnight if weekends matter; prices are whole numbers from −2^31 to 2^31.
 */
export interface ModelInput {
  /** Names of people, each once. */
  readonly people: readonly string[];
  readonly duties: readonly Duty[];
  /** What holding a duty costs a person; below zero for a wish met. */
  readonly wishes?: readonly { readonly person: string; readonly duty: string; readonly price: number }[];
  readonly rules?: readonly ModelRule[];
  readonly loads?: readonly ModelLoad[];
  /** Added to the cost of every roster. @defaultValue 0 */
  readonly constant?: number;
}

/** Something to be held: one or several equal seats at one time, of which a person holds at most one. */
export interface Duty {
  /** Its name, once. */
  readonly id: string;
  /** First minute, and the minute after the last. */
  readonly start: number;
  readonly end: number;
  /** Seats that are wanted. @defaultValue 1 */
  readonly needed?: number;
  /** Price of each wanted seat that nobody holds, from 0. */
  readonly under: number;
  /** Price of each seat beyond those wanted, from 0. @defaultValue no such seats */
  readonly over?: number;
  /** Who may hold it. @defaultValue everyone */
  readonly candidates?: readonly string[];
  /** People who hold it already, one for each seat: facts that never move. @defaultValue nobody */
  readonly heldBy?: readonly string[];
}

/** Who a rule is for, and what a unit of violation costs; without `price` it must hold. */
interface RuleBase {
  /** @defaultValue everyone */
  readonly people?: readonly string[];
  /** From 0. @defaultValue it must hold */
  readonly price?: number;
}

/** Rules on one person's own duties. Overlapping duties and two duties on one day are only excluded by rules. */
export type ModelRule =
  | (Pick<RuleBase, 'people'> & {
      /** Between two duties lie so many minutes; 0: they do not overlap. */
      readonly rule: 'rest';
      readonly minutes: number;
    })
  | (Pick<RuleBase, 'people'> & {
      /** Pairs of duties that one person cannot hold together: forbidden successions, two shifts on one day. */
      readonly rule: 'apart';
      readonly pairs: readonly (readonly [string, string])[];
    })
  | (RuleBase & {
      /** Between `least` and `most` of these duties in all. */
      readonly rule: 'count';
      readonly duties?: readonly string[];
      readonly least?: number;
      readonly most?: number;
    })
  | (RuleBase & {
      /** At most `most` of these duties start in any window of so many days. */
      readonly rule: 'count-in-window';
      readonly duties?: readonly string[];
      readonly days: number;
      readonly most: number;
    })
  | (RuleBase & {
      /** Between `least` and `most` minutes in all. */
      readonly rule: 'minutes';
      readonly least?: number;
      readonly most?: number;
    })
  | (RuleBase & {
      /** At most `most` minutes in any window of so many minutes. */
      readonly rule: 'minutes-in-window';
      readonly window: number;
      readonly most: number;
    })
  | (RuleBase & {
      /** Days of work in a row: the day a duty starts on counts. Runs at the border of the horizon may be shorter. */
      readonly rule: 'days-in-a-row';
      readonly least?: number;
      readonly most?: number;
    })
  | (RuleBase & {
      /** Days off in a row between two days of work. */
      readonly rule: 'days-off-in-a-row';
      readonly least: number;
    })
  | (RuleBase & {
      /** Weekends on which a duty starts, Saturday or Sunday, in all. */
      readonly rule: 'weekends';
      readonly most: number;
    });

/** Something everyone carries, to be shared fairly: the price is of each person's deviation from their target. */
export interface ModelLoad {
  readonly name: string;
  /** What a duty adds to whoever holds it, whole numbers from 0; left out: 0. */
  readonly weight: Readonly<Record<string, number>>;
  /** Where a duty adds something else to a person, such as a night that is day for them. */
  readonly weightOf?: readonly {
    readonly person: string;
    readonly duty: string;
    readonly weight: number;
  }[];
  /** What each person should carry. @defaultValue 0 */
  readonly target?: Readonly<Record<string, number>>;
  /** Convex: slopes ascend from 0. A number is the price of each unit, above and below. */
  readonly price: number | ConvexPrice;
}
