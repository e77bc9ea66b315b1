/** An entity tag, weak or strong; what stands between the quotes is captured (RFC 9110 §8.8.3). */
const TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;

/**
 * Whether an `If-None-Match` names an entity tag. The comparison is the weak one that RFC 9110 §13.1.2 asks for, since
 * proxies that compress mark tags as weak.
 */
export function namesTag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = etag.slice(1, -1);
  return [...ifNoneMatch.matchAll(TAG)].some(([, tag]) => tag === opaque);
}
