/** Arguments with which Node runs this benchmark once more, in a process of its own; further ones may follow. */
export function itself(source: string): readonly string[] {
  const script = process.argv[1] as string;
  // `bundled.mjs` has taken the path of the source from the arguments.
  return script.endsWith('bundled.mjs') ? [script, source] : [...process.execArgv, script];
}
