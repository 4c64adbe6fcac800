import type { PathFault } from './parse.js';

export type Path = readonly PropertyKey[];

/** A fault at a path, in both languages. */
export function fault(path: Path, rule: string, zh: string, en: string): PathFault {
  return { path, rule, message: { zh, en } };
}

/** A fault where a name points at nothing: `what` is 阶段 and `stage`, as in 没有阶段“x”。 */
export function unknown(path: Path, rule: string, name: string, zh: string, en: string): PathFault {
  return fault(path, rule, `没有${zh}“${name}”。`, `There is no ${en} "${name}".`);
}
