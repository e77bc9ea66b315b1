import { InvalidOptionError } from '../errors/errors';
import { visibleJson } from '../errors/visible';

/** Finds the name in a text that fits a template; `null`: it does not fit. */
export type NameTemplate = (text: string) => string | null;

/** Characters of a text that are looked at. */
const LONGEST_TEXT = 500;
const NAME = '{person}';

/**
 * Reads a template such as `{person} - *`: `{person}` is where the name stands, `*` is any text, all else stands as it is,
 * in capitals or not. Each takes as little as it can. There is no backtracking, so no text takes long.
 *
 * @throws {InvalidOptionError} for a template in which it cannot be told where the name ends.
 */
export function nameTemplate(template: string): NameTemplate {
  const pieces = template.split(/(\{person\}|\*)/).filter(piece => piece !== '');
  const isWild = (piece: string | undefined): boolean => piece === NAME || piece === '*';
  const areTwo = pieces.some((piece, at) => isWild(piece) && isWild(pieces[at + 1]));
  if (pieces.filter(piece => piece === NAME).length !== 1 || areTwo || template.length > LONGEST_TEXT) {
    throw new InvalidOptionError(
      `whose.summary has the template ${visibleJson(template.slice(0, 100))}; it must hold {person} once, and * or {person} must not stand next to each other\nMaybe "{person} - *" is meant.`,
    );
  }
  const plainPieces = pieces.map(plain);
  return text => {
    const read = text.slice(0, LONGEST_TEXT);
    return match(plainPieces, plain(read), read);
  };
}

/** Spaces in one, so that how a text is spaced does not matter; letters small, one by one, so that places stay. */
function plain(text: string): string {
  return Array.from(text.replaceAll(/\s/g, ' '), char =>
    char.toLowerCase().length === char.length ? char.toLowerCase() : char,
  ).join('');
}

function match(pieces: readonly string[], text: string, original: string): string | null {
  let [at, from]: number[] = [0, 0];
  let name: string | null = null;
  let open: string | null = null;
  const close = (until: number): void => {
    if (open === NAME) name = original.slice(from, until).trim();
    open = null;
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece === NAME || piece === '*') {
      [open, from] = [piece, at as number];
      continue;
    }
    const isLast = index === pieces.length - 1;
    const found: number =
      open === null
        ? text.startsWith(piece, at)
          ? (at as number)
          : -1
        : isLast
          ? text.lastIndexOf(piece)
          : text.indexOf(piece, at);
    if (found < (at as number) || (isLast && found + piece.length !== text.length)) return null;
    close(found);
    at = found + piece.length;
  }
  if (open !== null) close(original.length);
  return name === '' ? null : name;
}
