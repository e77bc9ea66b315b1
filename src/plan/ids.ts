declare const brand: unique symbol;

/** A string that names one kind of thing; the compiler keeps the kinds apart. */
type Id<Kind extends string> = string & { readonly [brand]?: Kind };

export type PersonId = Id<'person'>;
export type SystemId = Id<'system'>;
export type RotationId = Id<'rotation'>;
export type SiteId = Id<'site'>;
export type HolidayListId = Id<'holiday-list'>;
