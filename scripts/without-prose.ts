import ts from 'typescript';

/** Functions of `src/plan/field.ts` and `src/plan/rules/scope.ts` that take prose, and which argument it is. */
const PROSE_AT: Readonly<Record<string, number>> = { described: 1, optional: 1, withDefault: 2, count: 0 };

/**
 * The source of a plan schema without the prose beside its fields. Prose is for editors and for the generated
 * types, which are made from the sources; in what is shipped nothing reads it. Lines stay where they are.
 */
export function withoutProse(source: string): string {
  const file = ts.createSourceFile('schema.ts', source, ts.ScriptTarget.Latest, true);
  const prose: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const argument = node.arguments[PROSE_AT[node.expression.text] ?? Infinity];
      if (argument !== undefined && ts.isStringLiteralLike(argument)) prose.push(argument);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  prose.sort((a, b) => b.pos - a.pos);
  let stripped = source;
  for (const node of prose) stripped = `${stripped.slice(0, node.getStart())}''${stripped.slice(node.end)}`;
  return stripped;
}
