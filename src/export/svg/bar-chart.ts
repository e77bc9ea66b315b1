import { axisFor } from './axis';
import { coordinate, shortened, svgText } from './svg-text';

/** A chart of bars from nought, one below the other. */
export interface BarChart {
  readonly title: string;
  /** Read out to those who do not see the chart. */
  readonly description: string;
  /** What the axis counts. */
  readonly axis: string;
  readonly bars: readonly Bar[];
  /** Values that all bars are to be compared with. */
  readonly lines: readonly { readonly value: number; readonly label: string }[];
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Written at the end of the bar. */
  readonly note: string;
  readonly color: keyof typeof COLORS;
  /** What is known of the true value: a thin line from the one to the other. */
  readonly range?: readonly [from: number, to: number];
}

/** Told apart by people with any kind of color vision, and on paper (Wong 2011). */
const COLORS = { plain: '#0072b2', strong: '#d55e00', faint: '#8da9bf' } as const;
const INK = '#222222';
const PAPER = '#ffffff';
const WIDTH = 760;
const LEFT = 268;
const RIGHT = 64;
const TOP = 44;
const ROW = 24;
const LABEL_LETTERS = 36;

/** Draws it: the same chart is the same bytes everywhere, with nothing in it that a viewer would run or load. */
export function barChart({ title, description, axis, bars, lines }: BarChart): string {
  const { from, to, marks } = axisFor([
    ...bars.flatMap(({ value, range }) => [value, ...(range ?? [])]),
    ...lines.map(({ value }) => value),
  ]);
  const x = (value: number): number => LEFT + ((value - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const bottom = TOP + ROW * bars.length;
  const height = bottom + 52 + 16 * lines.length;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="sans-serif" font-size="12" fill="${INK}">`,
    `<title>${svgText(title)}</title>`,
    `<desc>${svgText(description)}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="${PAPER}"/>`,
    `<text x="12" y="22" font-size="15" font-weight="bold">${svgText(title)}</text>`,
  ];
  marks.forEach((mark, index) => {
    const at = coordinate(x(from + ((to - from) * index) / (marks.length - 1)));
    parts.push(
      `<line x1="${at}" y1="${TOP - 4}" x2="${at}" y2="${bottom}" stroke="${INK}" stroke-opacity="${mark === '0' ? '0.7' : '0.15'}"/>`,
      `<text x="${at}" y="${bottom + 16}" text-anchor="middle">${mark}</text>`,
    );
  });
  parts.push(
    `<text x="${coordinate((LEFT + WIDTH - RIGHT) / 2)}" y="${bottom + 34}" text-anchor="middle">${svgText(axis)}</text>`,
  );
  bars.forEach((bar, index) => {
    const middle = TOP + ROW * index + ROW / 2;
    const [low, high] = [Math.min(0, bar.value), Math.max(0, bar.value)];
    parts.push(
      `<text x="${LEFT - 8}" y="${middle + 4}" text-anchor="end">${svgText(shortened(bar.label, LABEL_LETTERS))}</text>`,
      `<rect x="${coordinate(x(low))}" y="${middle - 8}" width="${coordinate(x(high) - x(low))}" height="16" fill="${COLORS[bar.color]}"/>`,
    );
    if (bar.range !== undefined) {
      const [start, end] = bar.range.map(value => coordinate(x(value)));
      parts.push(
        `<line x1="${start}" y1="${middle}" x2="${end}" y2="${middle}" stroke="${INK}" stroke-width="1.5"/>`,
      );
    }
    const end = Math.max(bar.value, 0, ...(bar.range ?? []));
    parts.push(`<text x="${coordinate(x(end) + 5)}" y="${middle + 4}">${svgText(bar.note)}</text>`);
  });
  lines.forEach(({ value, label }, index) => {
    const at = coordinate(x(value));
    const y = bottom + 52 + 16 * index;
    parts.push(
      `<line x1="${at}" y1="${TOP - 4}" x2="${at}" y2="${bottom}" stroke="${COLORS.strong}" stroke-width="2" stroke-dasharray="5 4"/>`,
      `<line x1="12" y1="${y - 4}" x2="40" y2="${y - 4}" stroke="${COLORS.strong}" stroke-width="2" stroke-dasharray="5 4"/>`,
      `<text x="46" y="${y}">${svgText(label)}</text>`,
    );
  });
  parts.push('</svg>');
  return `${parts.join('\n')}\n`;
}
