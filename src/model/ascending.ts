/** The different numbers of a list, in order. The list itself gets sorted. */
export function ascending(list: Int32Array): Int32Array {
  list.sort();
  let size = 0;
  for (let at = 0; at < list.length; at++) {
    const value = list[at] as number;
    if (size === 0 || value !== list[size - 1]) list[size++] = value;
  }
  return size === list.length ? list : list.slice(0, size);
}

/** The numbers that are in any of the lists, in order. */
export function unionOf(lists: readonly Int32Array[]): Int32Array {
  let length = 0;
  for (const list of lists) length += list.length;
  const all = new Int32Array(length);
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return ascending(all);
}
