/** RFC 5545 §3.1: octets of a line without its CRLF. */
const LINE_OCTETS = 75;

/** Lines that may be too long: no UTF-16 code unit takes more than three octets. */
const LONG_LINES = /[^\r\n]{26,}/g;

/** Folds the lines of a text that are too long. */
export function foldLines(text: string): string {
  return text.replaceAll(LONG_LINES, line => foldLine(line));
}

/**
 * Folds a content line of iCalendar text: no piece is longer than 75 octets of UTF-8, no code point is cut in
 * two, and all pieces but the first begin with the space that unfolding takes away. ical-generator folds as
 * well, but makes an encoder for every character: ten thousand events take it seconds.
 * @param line without line breaks, well-formed.
 */
export function foldLine(line: string): string {
  // No UTF-16 code unit takes more than three octets.
  if (line.length * 3 <= LINE_OCTETS) return line;
  let folded = '';
  let from = 0;
  let octets = 0;
  for (let at = 0; at < line.length;) {
    const codePoint = line.codePointAt(at) ?? 0;
    const size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    if (octets + size > LINE_OCTETS) {
      folded += `${line.slice(from, at)}\r\n `;
      from = at;
      octets = 1;
    }
    octets += size;
    at += size === 4 ? 2 : 1;
  }
  return folded + line.slice(from);
}
