/** Words of how an entry stood on a day. */
export const standingZh = {
  title: '查询某一天的权利状况',
  lead: '任选一天，查看当时谁对该数据享有什么权利、有什么限制。还可以指定一个日期，只依当时登记簿已经记载的内容回答。',
  on: '查询日期',
  known: '以该日已有记载为准（可不填）',
  unknownYet: '所查日期适用的变动中，另有 {{count}} 项在指定日期之后才记入登记簿，未计入。',
  unregistered: '该日尚未登记。',
  noOthers: '该日没有他人权利。',
  others: '他人权利',
  terms: '约定内容',
  since: '起止与依据',
  holds: '可以行使',
  holdsNot: '不可行使',
  uses: '用途：{{uses}}',
};
