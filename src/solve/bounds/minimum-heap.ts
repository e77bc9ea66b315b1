/** A binary heap of nodes by value; of equal values the one that came last is first. */
export class MinimumHeap {
  #size = 0;
  #value = new Float64Array(1024);
  #node = new Int32Array(1024);
  #order = new Float64Array(1024);
  #pushed = 0;

  get size(): number {
    return this.#size;
  }

  /** The least value; the heap must not be empty. */
  get value(): number {
    return this.#value[0] as number;
  }

  push(value: number, node: number): void {
    if (this.#size === this.#value.length) this.#grow();
    const order = ++this.#pushed;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      // What comes last has the highest order: it passes equals.
      if ((this.#value[parent] as number) < value) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, value, node, order);
  }

  /** Takes the node with the least value; the heap must not be empty. */
  pop(): number {
    const top = this.#node[0] as number;
    const last = --this.#size;
    const value = this.#value[last] as number;
    const order = this.#order[last] as number;
    const node = this.#node[last] as number;
    let at = 0;
    while (true) {
      let child = 2 * at + 1;
      if (child >= last) break;
      if (child + 1 < last && this.#before(child + 1, child)) child++;
      const least = this.#value[child] as number;
      if (least > value || (least === value && (this.#order[child] as number) < order)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, value, node, order);
    return top;
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#value[a] as number, this.#value[b] as number];
    return x < y || (x === y && (this.#order[a] as number) > (this.#order[b] as number));
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#value[from] as number, this.#node[from] as number, this.#order[from] as number);
  }

  #put(at: number, value: number, node: number, order: number): void {
    this.#value[at] = value;
    this.#node[at] = node;
    this.#order[at] = order;
  }

  #grow(): void {
    const size = this.#value.length * 2;
    const values = new Float64Array(size);
    values.set(this.#value);
    this.#value = values;
    const nodes = new Int32Array(size);
    nodes.set(this.#node);
    this.#node = nodes;
    const orders = new Float64Array(size);
    orders.set(this.#order);
    this.#order = orders;
  }
}
