import { webPlatform } from './web-platform';

/** 256 bits: no number of guesses finds one. */
const TOKEN_BYTES = 32;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const FILE_END = '.ics';

export function newToken(): string {
  return base64url(webPlatform().crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
}

/** An id that says nothing of the token. */
export function newId(): string {
  return hex(webPlatform().crypto.getRandomValues(new Uint8Array(8)));
}

/** SHA-256 of a token, in hexadecimal: all that is ever stored. A token is random, so that no salt is needed. */
export async function hashOfToken(token: string): Promise<string> {
  return hex(await sha256(new (webPlatform().TextEncoder)().encode(token)));
}

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await webPlatform().crypto.subtle.digest('SHA-256', bytes));
}

/** The path of the calendar with a token, below `base`. */
export function pathOfToken(base: string, token: string): string {
  return `${base}${token}${FILE_END}`;
}

/** The token that a URL names; `null` when it cannot be that of a calendar. */
export function tokenIn(url: string, base: string): string | null {
  let path: string;
  try {
    path = new (webPlatform().URL)(url).pathname;
  } catch {
    return null;
  }
  if (!path.startsWith(base) || !path.endsWith(FILE_END)) return null;
  const name = path.slice(base.length, -FILE_END.length);
  return TOKEN.test(name) ? name : null;
}

/** Blots out whatever could be a token. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/[A-Za-z0-9_-]{43,}/g, '[…]');
}

/** Whether two texts of one length are equal, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let different = 0;
  for (let at = 0; at < a.length; at++) different |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return different === 0;
}

/** Without padding (RFC 4648 §5). */
export function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    for (const shift of [18, 12, 6, 0]) text += LETTERS[(bits >> shift) & 63];
  }
  return text.slice(0, Math.ceil((bytes.length * 4) / 3));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
