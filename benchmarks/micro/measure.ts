import { median } from '../figures/measure';

/** One figure of the engine, the median of its repetitions. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** Smallest and largest. */
  readonly range: readonly [number, number];
}

/** Seconds of the processor that this process has had, its threads for compilation and garbage included. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Repeats what gives a few figures by name, once more than counted: the first time compiles. */
export function repeated(
  repetitions: number,
  unit: string,
  run: (repetition: number) => Readonly<Record<string, number>>,
): readonly Measurement[] {
  run(0);
  const all = Array.from({ length: repetitions }, (_, index) => run(index));
  const names = [...new Set(all.flatMap(figures => Object.keys(figures)))];
  return names.map(name => {
    const values = all.flatMap(figures => figures[name] ?? []);
    return { name, unit, value: median(values), range: [Math.min(...values), Math.max(...values)] };
  });
}
