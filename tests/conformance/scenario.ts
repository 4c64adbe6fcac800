/** A scenario through the code that an obligation claims: what a module exports, or the type of record that it leaves. */
export interface Scenario {
  readonly through: Through;
  readonly run: () => Promise<void> | void;
}
type Through = { readonly name: string } | string;

/** A scenario that goes through a function or a class, or that must leave a record of this type. */
export function through(target: Through, run: Scenario['run']): Scenario {
  return { through: target, run };
}
