/** Everything that ends a line in some reader: CR, LF, VT, FF, NEL, and Unicode's two separators. */
const LINE_BREAKS = /[\t ]*(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])+[\t ]*/g;

/**
 * C0 and C1 controls but for the line breaks and the tab, and the characters that reorder or hide the text
 * around them. The weak marks U+200E and U+200F stay: right-to-left names need them.
 */
// oxlint-disable-next-line no-control-regex -- removing control characters is the purpose
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Halves of a surrogate pair on their own: they have no UTF-8 form, so encoders disagree about them. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** What most texts are, in which there is nothing to change: printable ASCII without spaces around it. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/**
 * Makes any text one line of visible characters: line breaks and tabs become a space; other controls, NUL
 * among them, and bidirectional overrides go; halves of surrogate pairs become U+FFFD. Length is not limited.
 *
 * Plans are checked for such characters when they are defined, save for addresses: URL parsers skip line
 * breaks, so one may pass there. Formats built from lines must not depend on a check made elsewhere.
 */
export function sanitizeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(LINE_BREAKS, ' ')
    .replaceAll('\t', ' ')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .trim();
}

/** What to call a thing: its name on one line, or its id when nothing of the name can be seen. */
export function displayName({ id, name }: { readonly id: string; readonly name: string }): string {
  return sanitizeText(name) || id;
}

/**
 * A text within an event. RFC 5545 §3.3.11 escapes a backslash as two, which readers get wrong: node-ical and python3-icalendar
 * take `\\n` for a line break, and calcurse drops whole events over it. So it is written as U+2216, which looks like one.
 */
export function calendarText(text: string): string {
  return sanitizeText(text).replaceAll('\\', '\u2216');
}

/**
 * A text for the calendar's own properties (`NAME`, `X-WR-CALNAME`, `X-WR-CALDESC`). ical-generator writes
 * these raw, and readers disagree whether to unescape `X-WR-CALNAME`, so the characters that would need
 * escaping (`\`, `;`, `,`) become spaces.
 */
export function sanitizeCalendarName(text: string): string {
  return sanitizeText(text)
    .replace(/[\s\\;,]*[\\;,][\s\\;,]*/g, ' ')
    .trim();
}

/**
 * A text for a quoted parameter such as `ORGANIZER;CN="…"`. RFC 5545 §3.1 has no escape for `"` within
 * quotes, where ical-generator writes `\"`; and `^` begins an escape since RFC 6868.
 */
export function sanitizeParameter(text: string): string {
  return sanitizeText(text).replaceAll('"', "'").replace(/[\\^]/g, '');
}
