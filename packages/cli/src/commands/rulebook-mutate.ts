import type { Text } from '@shuji/core/kernel';
import type { RegimeMutation, Survivor } from '@shuji/server/rulebook';
import type { Command } from 'commander';
import { dayOf } from '../day.js';
import { anyRegimeOf, readRulebook } from '../loaded-regimes.js';
import { Fault } from '../report.js';
import { rulebookFolderOf } from '../rulebook-folder.js';
import { type Column, tableLines } from '../table.js';

interface MutateOptions {
  readonly on?: string;
  readonly rulebook?: string;
  readonly json?: true;
}

/** `shuji rulebook mutate`: changes a regime in one place at a time; fails where no worked case notices a change. */
export function mutateCommand(rulebook: Command, exit: (code: number) => void): void {
  rulebook
    .command('mutate')
    .description('changes a regime in one place at a time and says what no worked case notices')
    .argument('<regime>', 'as in anhui-registry')
    .argument('[path]', 'only what stands there, as in registrations.holding.materials')
    .option('--dir, --rulebook <dir>', 'another rulebook folder (SHUJI_RULEBOOK)')
    .option('--on <day>', 'day whose version of the regime is meant, as in 2025-09-28 (today)')
    .option('--json', 'print the result as JSON')
    .action(async (id: string, path: string | undefined, options: MutateOptions) => {
      const { domainMutation, regimeMutation } = await import('@shuji/server/rulebook');
      const rulebook = await readRulebook(options.rulebook, 'with-cases');
      const found = await anyRegimeOf(rulebook, id, dayOf(options.on));
      const asked = { folder: await rulebookFolderOf(options.rulebook), path };
      const mutation = await (found.family === 'domain'
        ? domainMutation(found.loaded, asked)
        : regimeMutation(found.loaded, { ...asked, file: rulebook.fileOf(found.loaded) }));
      if (mutation === null) throw pathUnknown(id, path);
      const ok = mutation.survivors.length + mutation.faults.length === 0;
      if (options.json) console.log(JSON.stringify({ ok, ...mutation }));
      else print(mutation);
      exit(ok ? 0 : 1);
    });
}

function pathUnknown(regime: string, path: string | undefined): Fault {
  return new Fault('part-unknown', {
    zh: `规则“${regime}”中没有“${path}”。`,
    en: `Nothing stands at "${path}" in the regime "${regime}".`,
  });
}

const kindTitles: Readonly<Record<Survivor['kind'], Text>> = {
  number: { zh: '数字', en: 'number' },
  unit: { zh: '单位', en: 'unit' },
  setting: { zh: '设置项', en: 'setting' },
  start: { zh: '起算点', en: 'start of a clock' },
  expiry: { zh: '到期后果', en: 'what follows a clock' },
  item: { zh: '列表项', en: 'item of a list' },
  condition: { zh: '条件', en: 'condition' },
  row: { zh: '判定行', en: 'row of a decision' },
  formula: { zh: '公式', en: 'formula' },
  rounding: { zh: '取整', en: 'rounding' },
  bound: { zh: '上限或下限', en: 'floor or ceiling' },
  outcome: { zh: '阶段结果', en: 'way out of a stage' },
  flag: { zh: '是否', en: 'yes or no' },
  before: { zh: '提交时点', en: 'when it is filed' },
  result: { zh: '结果', en: 'result of an objection or decision' },
  part: { zh: '整项规定', en: 'whole provision' },
  actor: { zh: '由谁办理', en: 'who acts, whose right' },
  source: { zh: '证书栏目来源', en: 'source of a certificate field' },
  name: { zh: '机构名称', en: 'name of the authority' },
};

function print({ file, kinds, survivors, faults }: RegimeMutation): void {
  for (const { line, rule, message } of faults) console.error(`${file}:${line} ${rule} ${message.zh} ${message.en}`);
  if (faults.length > 0) return;
  for (const { kind, line, path, change } of survivors)
    console.error(
      `${file}:${line} ${path} ${change.zh}（${kindTitles[kind].zh}，没有案例发现 no worked case notices）`,
    );
  const total = kinds.reduce((sum, { mutants }) => sum + mutants, 0);
  const columns: Column[] = [{ align: 'left' }, { align: 'right' }, { align: 'right' }];
  const rows = [
    ['改动', '数量', '未被发现'],
    ['change', 'mutants', 'survivors'],
    ...kinds.map((tally) => [
      `${kindTitles[tally.kind].zh} ${kindTitles[tally.kind].en}`,
      String(tally.mutants),
      String(tally.survivors),
    ]),
    ['合计 total', String(total), String(survivors.length)],
  ];
  console.log(tableLines(columns, rows).join('\n'));
}
