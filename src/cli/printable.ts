/**
 * C0 and C1 controls but for tab and line feed, and the characters that reorder or hide text. On a terminal
 * they could move the cursor, recolor, retitle or disguise what a user reads.
 */
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Writes control characters out as `\u{1b}`, so that user text never steers a terminal. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, char => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** JSON for programs and terminals alike: what `printable` writes out is escaped as JSON does. */
export function printableJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text.replace(UNPRINTABLE, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
