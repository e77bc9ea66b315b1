/** RFC 5545 §3.1: octets of a line without its CRLF. */
const LINE_OCTETS = 75;

/** Text in which a character is an octet. */
// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;

/** Folds the lines of a text that are too long; each ends in CRLF. */
export function foldLines(text: string): string {
  const isAscii = ASCII.test(text);
  let folded = '';
  /** Up to where `folded` holds the text. */
  let copied = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\r\n', start);
    const end = found < 0 ? text.length : found;
    // No UTF-16 code unit takes more than three octets.
    const mayBeLong = (end - start) * (isAscii ? 1 : 3) > LINE_OCTETS;
    if (mayBeLong && isAscii) {
      for (let cut = start + LINE_OCTETS; cut < end; cut += LINE_OCTETS - 1) {
        folded += `${text.slice(copied, cut)}\r\n `;
        copied = cut;
      }
    } else if (mayBeLong) {
      folded += `${text.slice(copied, start)}${foldLine(text.slice(start, end))}`;
      copied = end;
    }
    start = end + 2;
  }
  return folded + text.slice(copied);
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
