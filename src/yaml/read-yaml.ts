import { type Document, LineCounter, type Node, isScalar, parseDocument, visit } from 'yaml';
import { InvalidOptionError, type Issue } from '../errors/errors';
import { type Excess, excessIn } from './excess';
import { type Place, placeOf } from './places';

const MAX_TEXT_LENGTH = 20 * 1024 * 1024;
/** Uses of one anchor, counted with the aliases inside what it stands for. */
const MAX_ALIASES = 1_000;

/** YAML text as data, or what is wrong with the text. */
export type YamlReading =
  | {
      readonly status: 'read';
      readonly data: unknown;
      /** Where in the text an issue of the data is. */
      readonly locate: (issue: Pick<Issue, 'code' | 'path'>) => Place;
    }
  | { readonly status: 'invalid'; readonly issues: readonly Issue[] };

/** Reads one YAML 1.2 document of plain data. */
export function readYaml(text: string): YamlReading {
  if (typeof text !== 'string')
    throw new InvalidOptionError(`the YAML text is a ${typeof text}, not a string`);
  if (text.length > MAX_TEXT_LENGTH) {
    return refuse('too-large', `the text has ${text.length} characters; at most ${MAX_TEXT_LENGTH} are read`);
  }
  const excess = excessIn(text);
  if (excess !== null) return { status: 'invalid', issues: [excessIssue(text, excess)] };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'core',
    version: '1.2',
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    // The library compares each key with every other; `keysAndAliases` does it in one pass.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const issues = [...problems(document, lines), ...keysAndAliases(document, lines)];
  if (issues.length > 0) return { status: 'invalid', issues };
  try {
    const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { status: 'read', data, locate: issue => placeOf(document, lines, issue) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return refuse('yaml-aliases', `the aliases stand for more than ${MAX_ALIASES} uses of one anchor`);
  }
}

function excessIssue(text: string, { code, message, offset }: Excess): Issue {
  const before = text.slice(0, offset).split('\n');
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const hint = 'Maybe split the plan by department, or shorten its history.';
  return { code, path: [], message, ...(code === 'too-large' ? { hint } : {}), ...place };
}

function refuse(code: string, message: string): YamlReading {
  return { status: 'invalid', issues: [{ code, path: [], message }] };
}

function problems(document: Document, lines: LineCounter): Issue[] {
  return [...document.errors, ...document.warnings].map(problem => {
    const { line, col } = lines.linePos(problem.pos[0]);
    const place = { path: [], line, column: col };
    if (problem.code === 'MULTIPLE_DOCS') {
      return {
        ...place,
        code: 'yaml-documents',
        message: 'a second document starts here; a plan is one document',
      };
    }
    if (problem.code === 'TAG_RESOLVE_FAILED') {
      return {
        ...place,
        code: 'yaml-tag',
        message: 'tags are not read; a plan is texts, numbers, true and false',
      };
    }
    return { ...place, code: 'yaml-syntax', message: printable(problem.message) };
  });
}

/** Keys given twice, and aliases without an anchor before them. */
function keysAndAliases(document: Document, lines: LineCounter): Issue[] {
  const issues: Issue[] = [];
  const anchors = new Set<string>();
  const report = (code: string, node: Node, message: string): void => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    issues.push({ code, path: [], message, line, column: col });
  };
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
    Alias(_, alias) {
      if (anchors.has(alias.source)) return;
      report(
        'yaml-aliases',
        alias,
        `there is no anchor ${printable(JSON.stringify(alias.source))} before this alias`,
      );
    },
    Map(_, map) {
      if (map.anchor !== undefined) anchors.add(map.anchor);
      const seen = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const earlier = seen.get(name);
        if (earlier === undefined) seen.set(name, lines.linePos(key.range?.[0] ?? 0).line);
        else
          report(
            'duplicate-key',
            key,
            `the key ${printable(JSON.stringify(name))} is already on line ${earlier}`,
          );
      }
    },
  });
  return issues;
}

/** Messages may quote the text: what could change how the terminal shows them is written out. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, char => {
    return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
