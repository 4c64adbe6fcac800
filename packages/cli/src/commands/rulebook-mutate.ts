import type { Text } from '@shuji/core/kernel';
import type { MutantKind } from '@shuji/core/registry';
import type { RegimeMutation } from '@shuji/server/rulebook';
import type { Command } from 'commander';
import { dayOf } from '../day.js';
import { readRulebook, regimeOf } from '../loaded-regimes.js';
import { rulebookFolderOf } from '../rulebook-folder.js';
import { type Column, tableLines } from '../table.js';

/** `shuji rulebook mutate`: changes a regime in one place at a time; fails where no worked case notices a change. */
export function mutateCommand(rulebook: Command, exit: (code: number) => void): void {
  rulebook
    .command('mutate')
    .description('changes a regime in one place at a time and says what no worked case notices')
    .argument('<regime>', 'as in anhui-registry')
    .option('--dir, --rulebook <dir>', 'another rulebook folder (SHUJI_RULEBOOK)')
    .option('--on <day>', 'day whose version of the regime is meant, as in 2025-09-28 (today)')
    .option('--json', 'print the result as JSON')
    .action(async (id: string, options: { on?: string; rulebook?: string; json?: true }) => {
      const { regimeMutation } = await import('@shuji/server/rulebook');
      const rulebook = await readRulebook(options.rulebook);
      const loaded = await regimeOf(rulebook, id, dayOf(options.on));
      const mutation = await regimeMutation(loaded, rulebook.fileOf(loaded), await rulebookFolderOf(options.rulebook));
      const ok = mutation.survivors.length + mutation.faults.length === 0;
      if (options.json) console.log(JSON.stringify({ ok, ...mutation }));
      else print(mutation);
      exit(ok ? 0 : 1);
    });
}

const kindTitles: Readonly<Record<MutantKind, Text>> = {
  number: { zh: '数字', en: 'number' },
  unit: { zh: '单位', en: 'unit' },
  setting: { zh: '设置项', en: 'setting' },
  start: { zh: '起算点', en: 'start of a clock' },
  expiry: { zh: '到期后果', en: 'what follows a clock' },
  item: { zh: '列表项', en: 'item of a list' },
  condition: { zh: '条件', en: 'condition' },
  outcome: { zh: '阶段结果', en: 'way out of a stage' },
  flag: { zh: '是否', en: 'yes or no' },
  before: { zh: '提交时点', en: 'when it is filed' },
  result: { zh: '异议结果', en: 'result of an objection' },
  part: { zh: '整项规定', en: 'whole provision' },
  actor: { zh: '由谁办理', en: 'who acts, whose right' },
  source: { zh: '证书栏目来源', en: 'source of a certificate field' },
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
