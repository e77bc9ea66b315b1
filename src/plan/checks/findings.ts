import type { Issue } from '../../errors/errors';
import { formatInstant, parseInstant } from '../../time/instant';
import { isZoneName, zoneSpelling } from '../../time/zone';
import { quote } from '../schema-issues';
import { Spelling } from './nearest';

export type Path = readonly (string | number)[];

/** The ids of one kind; `null` when part of them could not be read, so that any id may exist. */
export type KnownIds = ReadonlySet<string> | null;

/** Collects issues; every check adds to one of these. */
export class Findings {
  readonly issues: Issue[] = [];
  readonly #spelling = new Spelling();
  readonly #zones = new Map<string, boolean>();

  add(code: string, path: Path, message: string, hint?: string): void {
    this.issues.push(hint === undefined ? { code, path, message } : { code, path, message, hint });
  }

  /** Reports ids that occur twice in a list and returns the set of all. */
  uniqueIds(items: readonly { readonly id: string }[], section: string, what: string): Set<string> {
    const first = new Map<string, number>();
    items.forEach(({ id }, index) => {
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, index);
      else
        this.add(
          'duplicate-id',
          [section, index, 'id'],
          `${what} ${quote(id)} is already ${section}[${earlier}]`,
        );
    });
    return new Set(first.keys());
  }

  /** Reports entries of a list of ids that are not known or named twice. */
  idList(ids: readonly string[] | undefined, known: KnownIds, path: Path, what: string): void {
    const seen = new Set<string>();
    ids?.forEach((id, index) => {
      this.knownId(id, known, [...path, index], what);
      if (seen.has(id)) this.add('duplicate-id', [...path, index], `${what} ${quote(id)} is named twice`);
      seen.add(id);
    });
  }

  knownId(id: string | undefined, known: KnownIds, path: Path, what: string): void {
    if (id === undefined || known === null || known.has(id)) return;
    const near = this.#spelling.nearest(id, known, what);
    const hint = near === null ? undefined : `Maybe ${quote(near)} is meant.`;
    this.add('unknown-id', path, `there is no ${what} ${quote(id)}`, hint);
  }

  zone(zone: string | undefined, path: Path): void {
    if (zone === undefined) return;
    const known = this.#zones.get(zone) ?? isZoneName(zone);
    this.#zones.set(zone, known);
    if (known) return;
    const meant = zoneSpelling(zone);
    const hint =
      meant !== null && isZoneName(meant)
        ? `Maybe ${quote(meant)} is meant.`
        : 'Maybe use an IANA name such as "Europe/London".';
    this.add('unknown-zone', path, `${quote(zone)} is not a time zone`, hint);
  }

  /** Reports an interval of instants that does not run forwards, or not from minute to minute. */
  interval(path: Path, startText: string, endText: string, what: string, wholeMinutes = true): void {
    const start = parseInstant(startText);
    const end = parseInstant(endText);
    if (start === null || end === null) return;
    if (end <= start) {
      const message = `${what} ends (${formatInstant(end)}) before it starts (${formatInstant(start)})`;
      this.add('ends-before-start', path, message, 'Maybe start and end are swapped.');
    }
    if (wholeMinutes && (start % 60_000 !== 0 || end % 60_000 !== 0)) {
      this.add('not-whole-minutes', path, `${what} must start and end on whole minutes`);
    }
  }

  /** Whether anything was found in one of the sections. */
  touches(sections: readonly string[]): boolean {
    return this.issues.some(({ path }) => sections.includes(String(path[0])));
  }
}
