import type { Text } from '../../kernel/index.js';
import { type Named, sayCondition } from '../condition-words.js';
import type { DomainRegime } from './domain-regime.js';

/**
 * A condition of a domain's regime in words, with the titles of facts, lists, decisions and numbers in place of their names, as
 * “共享类型”为“无条件共享”. Null where it says more than words of ours, so that it is shown as it is written.
 */
export function domainConditionWords(condition: string, regime: DomainRegime): Text | null {
  return sayCondition(condition, (root, member) => namedIn(regime, root, member));
}

function namedIn({ facts, lists, decisions, numbers }: DomainRegime, root: string, id: string): Named | undefined {
  switch (root) {
    case 'facts': {
      const fact = facts[id];
      return fact && { title: fact.title, valueTitle: (value) => titled(fact.options, value) };
    }
    case 'lists': {
      const list = lists[id];
      return list && { title: list.title, valueTitle: (value) => titled(list.items, value) };
    }
    case 'decisions': {
      const table = decisions[id];
      return table && { title: table.title, valueTitle: (value) => table.results[value]?.title };
    }
    case 'numbers': {
      const number = numbers[id];
      return number && { title: number.title, valueTitle: () => undefined };
    }
    default:
      return undefined;
  }
}

function titled(from: readonly { readonly id: string; readonly title: Text }[] | undefined, id: string) {
  return from?.find((each) => each.id === id)?.title;
}
