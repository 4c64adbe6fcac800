import type { Text } from '../kernel/index.js';

/** Why a rule could not be asked. Closed list; such a rule counts as failed, and is never passed over. */
export type RuleFault =
  | 'table-unreadable'
  | 'table-empty'
  | 'column-unknown'
  | 'type-wrong'
  | 'pattern-broken'
  | 'pattern-unsupported'
  | 'engine-lacks'
  | 'baseline-missing'
  | 'value-missing'
  | 'memory-short'
  | 'rule-failed';

/** What each fault of a rule says. */
export const ruleFaultText: Readonly<Record<RuleFault, Text>> = {
  'table-unreadable': { zh: '表未能读取', en: 'the table could not be read' },
  'table-empty': { zh: '表没有数据行', en: 'the table has no rows' },
  'column-unknown': { zh: '没有这一列', en: 'there is no such column' },
  'type-wrong': { zh: '列的类型不能这样检查', en: 'a column of this type can not be asked this' },
  'pattern-broken': { zh: '正则式无法编译', en: 'the pattern does not compile' },
  'pattern-unsupported': {
    zh: '各数据库对正则式的这一部分理解不同，不在数据库中检查',
    en: 'databases mean this part of a pattern differently, and are not asked it',
  },
  'engine-lacks': { zh: '这个引擎不能检查', en: 'this engine can not be asked this' },
  'baseline-missing': { zh: '没有可比的基线结果', en: 'there is no earlier result to compare with' },
  'value-missing': { zh: '没有可用的值', en: 'there is no value to judge by' },
  'memory-short': { zh: '内存不足以完成这条规则', en: 'the memory is too short for this rule' },
  'rule-failed': { zh: '规则运行失败', en: 'the rule failed to run' },
};

/** A rule that can't be asked, thrown while it is compiled or judged and told in its result. */
export class RuleError extends Error {
  constructor(
    readonly code: RuleFault,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
