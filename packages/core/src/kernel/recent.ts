/**
 * What was made of the objects last asked about. For values made of objects that never change and are asked about many times in
 * a row, and then never again: a weak map of them would cost the collector more than the values cost to make.
 */
export class Recent<Key extends object, Made> {
  readonly #keys: (Key | undefined)[];
  readonly #made: (Made | undefined)[];
  #next = 0;

  /** Remembers as many objects as `size` says. */
  constructor(size: number) {
    this.#keys = Array.from({ length: size }, () => undefined);
    this.#made = Array.from({ length: size }, () => undefined);
  }

  /** What was made of this very object; undefined where that is not remembered. */
  get(key: Key): Made | undefined {
    const keys = this.#keys;
    for (let index = 0; index < keys.length; index++) if (keys[index] === key) return this.#made[index];
    return undefined;
  }

  /** Remembers what was made of an object in the place of what was remembered longest. */
  set(key: Key, made: Made): void {
    const known = this.#keys.indexOf(key);
    const index = known >= 0 ? known : this.#next;
    if (known < 0) this.#next = (this.#next + 1) % this.#keys.length;
    this.#keys[index] = key;
    this.#made[index] = made;
  }
}
