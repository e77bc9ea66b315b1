/** A step is over, or only a part of one: nothing is decided there, so that such pauses change no result. */
export type Pause = 'part' | void;

/** Steps of effort between two pauses: less than a millisecond of them. */
export const PIECE = 200_000;
