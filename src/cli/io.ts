/**
 * What the command line needs from the world, so that commands can be run inside a test. Paths are as the
 * user gave them; whoever implements this resolves them against the working directory.
 */
export interface CliIo {
  /** Writes to standard output as it is; commands go through `Console`, which escapes. */
  readonly writeOut: (text: string) => void;
  /** Writes to standard error as it is. */
  readonly writeError: (text: string) => void;
  /** Whether standard error is a terminal, where a progress bar can be drawn. */
  readonly errorIsTerminal: boolean;
  /** Columns of that terminal. */
  readonly columns: number;
  /** The text of a file in UTF-8. Fails when it holds bytes that are none. */
  readonly readFile: (path: string) => Promise<string>;
  readonly readStdin: () => Promise<string>;
  /**
   * Writes a file, and the folders it lies in. With `create`, fails with `EEXIST` if there is one already; with
   * `replace`, the old one stays as it is until the new one is written in full.
   */
  readonly writeFile: (path: string, text: string, mode: 'create' | 'replace') => Promise<void>;
  /** Makes a folder, and those it lies in, unless it is there. Fails with `ENOTDIR` where a file is in the way. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** A file of this package, such as `plan.schema.json`. */
  readonly readPackageFile: (name: string) => Promise<string>;
  /** Milliseconds since 1970, for `who` without `--at`. */
  readonly now: () => number;
  /** Calls back on Ctrl-C until the returned function is called. */
  readonly onInterrupt: (callback: () => void) => () => void;
}
