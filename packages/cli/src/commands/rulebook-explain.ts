import type { Text } from '@shuji/core/kernel';
import type { ExplainedPart, Explanation, Means, Obligation, Standing } from '@shuji/core/rulebook';
import type { Command } from 'commander';
import { dayOf } from '../day.js';
import { anyRegimeOf, readRulebook } from '../loaded-regimes.js';
import { Fault } from '../report.js';
import { rulebookFolderOf } from '../rulebook-folder.js';

interface ExplainOptions {
  readonly on?: string;
  readonly rulebook?: string;
  readonly json?: true;
}

/** `shuji rulebook explain`: what an obligation, a place of an instrument or a part of a regime says, and where it stands. */
export function explainCommand(rulebook: Command, exit: (code: number) => void): void {
  rulebook
    .command('explain')
    .description('says what an obligation, a citation or a part of a regime is, in Chinese and English')
    .argument('<id>', 'as in gz-registration-2023#031, ah-registration-2023/19(2) or anhui-registry#retention')
    .option('--on <day>', 'day on which the instrument is looked at, as in 2025-09-28 (today)')
    .option('--rulebook <dir>', 'another rulebook folder (SHUJI_RULEBOOK)')
    .option('--json', 'print the result as JSON')
    .action(async (asked: string, options: ExplainOptions) => {
      const explanation = await explained(asked, options);
      if (options.json) console.log(JSON.stringify({ ok: true, ...explanation }));
      else console.log(explanationLines(explanation).join('\n'));
      exit(0);
    });
}

async function explained(asked: string, options: ExplainOptions): Promise<Explanation> {
  const on = dayOf(options.on);
  const rulebook = await readRulebook(options.rulebook);
  const { loadObligations } = await import('@shuji/server/rulebook');
  const { explain, regimesOn } = await import('@shuji/core/rulebook');
  const { regimes, domains, instruments } = rulebook;
  const { rows } = await loadObligations(await rulebookFolderOf(options.rulebook));
  const found = explain(asked, {
    regimes: new Map([...regimesOn(regimes, on), ...domains].map(({ regime }) => [regime.id, regime])),
    instruments,
    obligations: rows.map(({ obligation }) => obligation),
    on,
  });
  if (found.ok) return found.explanation;
  // A regime that does not load is told with its fault.
  if (found.code === 'regime-unknown') await anyRegimeOf(rulebook, asked.trim().replace(/#.*$/, ''), on);
  throw new Fault(found.code, found.message);
}

function explanationLines({ kind, standing, obligations, parts, citedBy }: Explanation): string[] {
  const own = kind === 'part' ? [] : obligations.flatMap((obligation) => [...obligationLines(obligation), '']);
  const place = kind === 'part' ? [] : [...standingLines(standing), ''];
  const met = kind === 'part' ? obligations.map(({ id, term, summary }) => `${id}  ${term}  ${summary}`) : [];
  const rest = citedBy.map(
    ({ path, what, trail }) => `  ${path}  ${both(what)}  ${trail.map(({ zh }) => zh).join(' › ')}`,
  );
  return [
    ...own,
    ...place,
    ...parts.flatMap((part) => [...partLines(part, kind === 'part'), '']),
    ...(met.length > 0 ? ['落实的义务 Obligations met', ...met.map((text) => `  ${text}`), ''] : []),
    ...(rest.length > 0 ? ['另有规则引用此处 Also cited by', ...rest] : []),
  ].filter((line, index, all) => line !== '' || (index > 0 && index < all.length - 1 && all[index - 1] !== ''));
}

function obligationLines({ id, place, term, summary, binding, actor, software, means, mended }: Obligation): string[] {
  return [
    `${id}  ${term}`,
    `  ${summary}`,
    line({ zh: '条款', en: 'place' }, { zh: place, en: place }),
    line({ zh: '约束', en: 'binds' }, { zh: `${binding} · ${actor}`, en: `${actor} ${binding}` }),
    line({ zh: '软件', en: 'software' }, { zh: software, en: software }),
    line({ zh: '落实', en: 'met by' }, meansWords(means)),
    ...(mended === undefined ? [] : [line({ zh: '更正', en: 'mended' }, { zh: mended, en: mended })]),
  ];
}

function meansWords(means: Means): Text {
  switch (means.kind) {
    case 'regime':
      return { zh: `规则 ${means.path}`, en: `regime ${means.path}` };
    case 'code':
      return { zh: `代码 ${means.symbol}`, en: `code ${means.symbol}` };
    case 'record':
      return { zh: `记录 ${means.type}`, en: `record ${means.type}` };
    case 'open':
      return { zh: `待办：${means.reason.zh}`, en: `open: ${means.reason.en}` };
    case 'none':
      return { zh: '不涉软件', en: 'nothing falls to software' };
  }
}

function partLines(part: ExplainedPart, alone: boolean): string[] {
  const { path, what, trail, span, actor, setting, facts, reading, standing, also, departs, meets } = part;
  return [
    path,
    `  ${what.zh}：${trail.map(({ zh }) => zh).join(' › ')}`,
    `  ${what.en}: ${trail.map(({ en }) => en).join(' › ')}`,
    ...(span
      ? [
          line({ zh: '时长', en: 'length' }, span.length),
          ...(span.start ? [line({ zh: '起算', en: 'runs' }, span.start)] : []),
          ...(span.expiry ? [line({ zh: '届满', en: 'expiry' }, span.expiry)] : []),
          line({ zh: '合读', en: 'in short' }, span.sentence),
        ]
      : []),
    ...(actor ? [line({ zh: '由谁办理', en: 'who acts' }, actor.title)] : []),
    ...(setting
      ? [
          line(
            { zh: '设置项', en: 'setting' },
            { zh: `${setting.id}（${setting.title.zh}）`, en: `${setting.id} (${setting.title.en})` },
          ),
          line(
            { zh: '取值', en: 'number' },
            {
              zh: `现为 ${setting.holds}，建议 ${setting.suggested}，最低 ${setting.minimum}：${setting.why.zh}`,
              en: `${setting.holds} holds; suggested ${setting.suggested}, at least ${setting.minimum}: ${setting.why.en}`,
            },
          ),
          ...setting.sets.filter((set) => !path.endsWith(`#${set}`)).map((set) => `  用于 sets：${set}`),
        ]
      : []),
    ...facts.map(({ label, value }) => line(label, value)),
    ...(reading ? [line({ zh: '读法', en: 'reading' }, reading)] : []),
    ...standingLines(standing).slice(0, alone ? undefined : 1),
    ...also.map(({ cite, place }) =>
      line({ zh: '另一层', en: 'another layer' }, { zh: `${cite} ${place.zh}`, en: `${cite} ${place.en}` }),
    ),
    ...(departs
      ? [
          line(
            { zh: '偏离上层', en: 'departs' },
            { zh: `${departs.standing.cite} ${departs.why.zh}`, en: `${departs.standing.cite} ${departs.why.en}` },
          ),
        ]
      : []),
    ...(!alone && meets.length > 0 ? [`  落实义务 meets：${meets.join(', ')}`] : []),
  ];
}

function standingLines({ cite, place, instrument, on, forceWords }: Standing): string[] {
  const { title, issuer, effective_from: from, effective_to: to } = instrument;
  const term =
    from === null
      ? { zh: '未写明施行日', en: 'its first day is not stated' }
      : { zh: `${from} 起${to === null ? '' : `，至 ${to}`}`, en: `from ${from}${to === null ? '' : ` to ${to}`}` };
  return [
    line({ zh: '依据', en: 'cites' }, { zh: `${cite} ${place.zh}`, en: `${cite} ${place.en}` }),
    line({ zh: '制度', en: 'in' }, { zh: `《${title.zh}》${issuer.zh}`, en: `${title.en}, ${issuer.en}` }),
    line(
      { zh: '效力', en: 'force' },
      { zh: `${on} ${forceWords.zh}（${term.zh}）`, en: `on ${on} ${forceWords.en} (${term.en})` },
    ),
  ];
}

function line(label: Text, { zh, en }: Text): string {
  return zh === en ? `  ${label.zh} ${label.en}：${zh}` : `  ${label.zh}：${zh}\n    ${label.en}: ${en}`;
}

function both({ zh, en }: Text): string {
  return `${zh} ${en}`;
}
