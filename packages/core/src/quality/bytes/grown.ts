/** Values of one kind that grow in number. */
export class Grown<Values extends Float64Array | Uint32Array> {
  #count = 0;

  constructor(
    private values: Values,
    private readonly longer: (length: number) => Values,
  ) {}

  get count(): number {
    return this.#count;
  }

  /** What was added, in its order. */
  get all(): Values {
    return this.values.subarray(0, this.#count) as Values;
  }

  add(value: number): void {
    if (this.#count === this.values.length) {
      const longer = this.longer(2 * this.#count);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.#count++] = value;
  }
}

/** No doubles yet. */
export function doubles(): Grown<Float64Array> {
  return new Grown(new Float64Array(4096), (length) => new Float64Array(length));
}

/** No whole numbers of 32 bits yet. */
export function words(): Grown<Uint32Array> {
  return new Grown(new Uint32Array(8192), (length) => new Uint32Array(length));
}
