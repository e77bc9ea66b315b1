/**
 * A rule across people, on the holders of a few bundles at one time, as plain data. `price` is per unit of
 * violation, `null`: it must hold, and then breaches among facts alone do not count.
 */
export type TogetherRule = TogetherRuleBase & (AtMostFromGroup | SomeoneFromGroup | GuestNeedsHost);

export interface TogetherRuleBase {
  /** Which rule of the caller posted it; an index into their list, or -1. */
  readonly source: number;
  readonly price: number | null;
  /** The bundles it looks at. */
  readonly bundles: Int32Array;
  /** 1 for the people of its group. */
  readonly group: Uint8Array;
}

/** Of the holders of the bundles, at most `max` are in the group. */
export interface AtMostFromGroup {
  readonly family: 'at-most-from-group';
  readonly max: number;
}

/** If all `waivers` are held, at least one holder of the bundles is in the group. Waivers are bundles too. */
export interface SomeoneFromGroup {
  readonly family: 'someone-from-group';
  readonly waivers: Int32Array;
}

/** The first of the bundles is only held while one of the others is held by someone in the group. */
export interface GuestNeedsHost {
  readonly family: 'guest-needs-host';
}
