/** A step is over, or only a part of one: nothing is decided there, so that such pauses change no result. */
export type Pause = 'part' | void;
