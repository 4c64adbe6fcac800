/** What differs from what a worked case says, in Chinese; the words themselves where they are of another form. */
export function differenceInChinese(text: string): string {
  const differs = /^(.*?)expected (.+?) (\S+|[[{].*[\]}]), came (.*)$/s.exec(text);
  if (differs) {
    const [, step = '', what = '', written, came] = differs;
    return `${step}${subject(what)}写作 ${told(written)}，按规则推算为 ${told(came)}`;
  }
  const refused = /^(\d{4}-\d{2}-\d{2}) (\S+): (\S+)\s*(.*)$/s.exec(text);
  if (!refused) return text;
  const [, day, act, code, fields] = refused;
  return `${day} 的“${act}”被拒绝：${code}${fields ? `（${fields}）` : ''}`;
}

function subject(what: string): string {
  const [, step, refusal] = /^(\d{4}-\d{2}-\d{2} .+): (refusal)$/.exec(what) ?? [];
  if (step !== undefined && refusal !== undefined) return `${step}：${names.refusal}`;
  const [, limit] = /^(.+) due$/.exec(what) ?? [];
  return limit === undefined ? (names[what] ?? what) : `“${limit}”的期限`;
}

const names: Readonly<Record<string, string>> = {
  outcome: '办理结果',
  refusal: '拒绝',
  due: '期限',
  result: '结果',
  items: '各项',
  stage: '阶段',
  acts: '办理人',
  public: '对外公示',
  offers: '可作的决定',
  late: '逾期',
  certificates: '证书',
  'valid until': '有效期至',
  'kept until': '保存至',
  'papers kept until': '工作底稿保存至',
  'review.ties': '须声明的利益关联',
  'review.found': '平台核查的利益关联',
  'review.matters': '须逐项审查的事项',
  'review.signatures': '签名人数',
};

function told(value: string | undefined): string {
  return value === undefined || value === 'null' ? '没有' : value;
}
