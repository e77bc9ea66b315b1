import { CST, Lexer } from 'yaml';

/** Brackets within each other. A plan has about ten. */
const MAX_FLOW_DEPTH = 48;
/** Columns of indentation, and indicators that open a block, on one line. */
const MAX_BLOCK_DEPTH = 160;

/** Keys and list items. The largest plans have some hundred thousand; parsing a million takes many seconds. */
const MAX_ENTRIES = 1_000_000;

/** What makes a text no plan, and from where on. */
export interface Excess {
  readonly code: 'too-deep' | 'too-large';
  readonly message: string;
  readonly offset: number;
}

/**
 * Tells where a text nests deeper or holds more than any plan, or `null`. The parser has no limit of its own, and
 * running out of stack inside a regular expression ends the whole process rather than throw. So this looks at
 * the tokens alone: a block nested n deep is indented, or has indicators on one line, n/2 times.
 */
export function excessIn(text: string): Excess | null {
  const tooDeep = (offset: number): Excess => {
    return { code: 'too-deep', message: 'the text is nested deeper than any plan', offset };
  };
  let entries = 0;
  let offset = 0;
  let flowDepth = 0;
  let blockDepth = 0;
  let atLineStart = true;
  let inScalar = false;
  for (const token of new Lexer().lex(text)) {
    const type = inScalar ? 'scalar' : CST.tokenType(token);
    inScalar = token === CST.SCALAR;
    switch (type) {
      case 'newline':
        blockDepth = 0;
        break;
      case 'space':
        if (atLineStart) blockDepth += token.length;
        break;
      case 'flow-map-start':
      case 'flow-seq-start':
        flowDepth += 1;
        if (flowDepth > MAX_FLOW_DEPTH) return tooDeep(offset);
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        flowDepth = Math.max(0, flowDepth - 1);
        break;
      case 'comma':
        entries += 1;
        break;
      case 'seq-item-ind':
      case 'explicit-key-ind':
      case 'map-value-ind':
        entries += 1;
        if (flowDepth > 0) break;
        blockDepth += 1;
        if (blockDepth > MAX_BLOCK_DEPTH) return tooDeep(offset);
        break;
      default:
        break;
    }
    if (entries > MAX_ENTRIES) {
      return {
        code: 'too-large',
        message: `the text holds more than ${MAX_ENTRIES} keys and list items`,
        offset,
      };
    }
    atLineStart = type === 'newline';
    // Marks of scalars and documents are the lexer's own, not text.
    if (token !== CST.SCALAR && token !== CST.DOCUMENT && token !== CST.FLOW_END) offset += token.length;
  }
  return null;
}
