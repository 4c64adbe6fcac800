import type { Text } from '@shuji/core/kernel';
import { Fault } from './report.js';

/** The thing of that name; refused with the names that there are. */
export function oneOf<T>(code: string, what: Text, id: string, all: Readonly<Record<string, T>>): T {
  const found = Object.hasOwn(all, id) ? all[id] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(all).join(', ');
  throw new Fault(code, {
    zh: `没有${what.zh}“${id}”，现有：${known}。`,
    en: `There is no ${what.en} "${id}"; there are: ${known}.`,
  });
}
