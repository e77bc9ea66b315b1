import { type DutyModel, type Load, priceOf } from '../../model/duty-model';
import { commonDivisor } from './common-divisor';
import type { TimelineDiagram } from './timeline-diagram';

/** What the items of one person's timelines add to their loads, on the lattice of loads that occur. */
export interface OwnLoads {
  /** The load of the fastest dimension that each item adds, in lattice steps, and the other dimensions in one number. */
  readonly inner: Int32Array;
  readonly outer: Int32Array;
  /** The price of all loads at the end. */
  readonly endPrice: (outer: number, inner: number) => number;
}

/** The dimension with most loads is the fastest: rows are as long as can be. */
export function ownLoads(model: DutyModel, diagram: TimelineDiagram): OwnLoads {
  const { person, kindOf } = diagram;
  const dimensions: Dimension[] = [];
  let flat = 0;
  for (const load of model.loads) {
    const dimension = dimensionOf(load, diagram);
    if (dimension === null) flat += priceOf(load.deviation, load.base[person] as number);
    else dimensions.push(dimension);
  }
  dimensions.sort((a, b) => a.size - b.size);
  const fastest = dimensions.pop();
  const inner = fastest?.steps ?? new Int32Array(kindOf.length);
  const outer = new Int32Array(kindOf.length);
  let stride = 1;
  const strides = dimensions.map(({ steps, size }) => {
    for (let item = 0; item < outer.length; item++) {
      outer[item] = (outer[item] as number) + stride * (steps[item] as number);
    }
    const own = stride;
    stride *= size;
    return own;
  });
  const endPrice = (outerLoad: number, innerLoad: number): number => {
    let price = flat + (fastest === undefined ? 0 : (fastest.price[innerLoad] as number));
    dimensions.forEach((dimension, index) => {
      price += dimension.price[Math.floor(outerLoad / (strides[index] as number)) % dimension.size] as number;
    });
    return price;
  };
  return { inner, outer, endPrice };
}

interface Dimension {
  /** What each item adds, in steps of the lattice. */
  readonly steps: Int32Array;
  /** One more than the largest load. */
  readonly size: number;
  /** The price of each load. */
  readonly price: Float64Array;
}

/** `null`: nothing adds to it or no deviation costs anything. */
function dimensionOf(load: Load, { person, kindOf, item, skip, take }: TimelineDiagram): Dimension | null {
  const weight = load.weight[person] as Float64Array;
  let unit = 0;
  for (const kind of kindOf) unit = commonDivisor(unit, weight[kind] as number);
  const { above, below } = load.deviation;
  if (unit === 0 || ![...above.slopes, ...below.slopes].some(slope => slope > 0)) return null;
  const steps = Int32Array.from(kindOf, kind => (weight[kind] as number) / unit);
  const most = new Int32Array(item.length + 1);
  for (let node = item.length - 1; node >= 0; node--) {
    const skipped = skip[node] as number;
    most[node] = Math.max(
      skipped < 0 ? 0 : (most[skipped] as number),
      (most[take[node] as number] as number) + (steps[item[node] as number] as number),
    );
  }
  const size = (most[0] as number) + 1;
  const base = load.base[person] as number;
  const price = new Float64Array(size);
  for (let i = 0; i < size; i++) price[i] = priceOf(load.deviation, base + i * unit);
  return { steps, size, price };
}
