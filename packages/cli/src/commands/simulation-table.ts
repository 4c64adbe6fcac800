import type { Text } from '@shuji/core/kernel';
import type { SimulatedCertificate, SimulatedPath, SimulatedStage, Simulation } from '@shuji/core/registry';
import { actorTitles } from '@shuji/core/rulebook';
import { tableLines, wrappedTableLines } from '../table.js';

/** A simulation, or why there is none, with how the instruments stand on its first day. */
export interface Outlook {
  readonly regime: string;
  readonly registration: string;
  readonly registrationTitle: Text;
  readonly force: Text;
  readonly simulation: Simulation | null;
  /** Code of the refusal; null where nothing is refused. */
  readonly refused: string | null;
}

type Language = keyof Text;

const heads: readonly Text[] = [
  { zh: '规则', en: 'regime' },
  { zh: '登记类型', en: 'registration' },
  { zh: '对象', en: 'object' },
  { zh: '效力', en: 'force' },
  { zh: '材料', en: 'materials' },
  { zh: '公示', en: 'publicity' },
  { zh: '最早发证', en: 'soonest' },
  { zh: '最迟发证', en: 'latest' },
  { zh: '证书及有效期至（按最早）', en: 'certificates, valid until (at the soonest)' },
];
const widths = [19, 22, 12, 14, 14, 26, 11, 11, 34];

/** Lines of one table over all regimes: what each asks, when it issues at the soonest and at the latest, and what. */
export function simulationTable(outlooks: readonly Outlook[], on: string, lang: Language): string[] {
  const note = {
    zh: `自 ${on} 提交。最早：人人在第一个工作日办理；最迟：人人在期限的最后一日办理，没有期限的阶段按第一个工作日计。* 机构自定的数字；? 未公布节假日安排的年份。`,
    en: `Filed on ${on}. Soonest: all act on the first working day; latest: on the last day that the rules allow, without a limit on the first working day. * set by the registry; ? past the published holidays.`,
  };
  return [
    ...wrappedTableLines(widths, [heads.map((head) => head[lang]), ...outlooks.map((one) => rowOf(one, lang))]),
    '',
    note[lang],
  ];
}

function rowOf({ regime, registrationTitle, force, simulation, refused }: Outlook, lang: Language): string[] {
  const names = [regime, registrationTitle[lang]];
  if (!simulation) return [...names, '—', force[lang], refusal(refused, lang)];
  const { objectTitle, materials, soonest, latest } = simulation;
  const needed = materials.filter(({ optional }) => !optional);
  const third = needed.filter(({ by }) => by === 'third-party').length;
  const count = {
    zh: `${needed.length} 项${third ? `，第三方 ${third}` : ''}`,
    en: `${needed.length}${third ? `, ${third} by a third party` : ''}`,
  };
  const certificates = soonest.certificates.map(
    (certificate) => `${certificate.title[lang]} ${lastDay(certificate, lang)}`,
  );
  return [
    ...names,
    objectTitle[lang],
    force[lang],
    count[lang],
    publicity(soonest.stages, lang),
    issuedOn(soonest),
    issuedOn(latest),
    certificates.length > 0 ? certificates.join('\n') : '—',
  ];
}

const noTerm: Text = { zh: '不设有效期', en: 'no term' };
const formerTerm: Text = { zh: '随原证书', en: 'as the former one' };

function lastDay({ validUntil, keepsTerm }: SimulatedCertificate, lang: Language): string {
  return keepsTerm ? formerTerm[lang] : (validUntil ?? noTerm[lang]);
}

function refusal(code: string | null, lang: Language): string {
  if (code !== 'object-kind-unknown') return code ?? '';
  return { zh: '不登记此类对象', en: 'takes no such object' }[lang];
}

// The stages of the platform are those that wait for the public.
function publicity(stages: readonly SimulatedStage[], lang: Language): string {
  const waits = stages.filter(({ actor, limit }) => actor === 'system' && limit);
  return waits.length > 0
    ? waits.map((stage) => `${limitWords(stage, lang)}\n${stage.limit?.cite ?? ''}`).join('\n')
    : '—';
}

function limitWords({ limit }: SimulatedStage, lang: Language): string {
  if (!limit) return '—';
  // Why the instrument leaves the number open stands in brackets behind the number.
  return `${limit.text[lang].replace(/（.*）$| \(.*\)$/, '')}${limit.basis === 'authority' ? ' *' : ''}`;
}

function issuedOn({ certificates, endedOn, provisional }: SimulatedPath): string {
  return `${certificates[0]?.issuedOn ?? endedOn}${provisional ? ' ?' : ''}`;
}

/** Lines of one simulation: its stages with their days, the materials and the certificates, each with its place. */
export function simulationLines(
  { regime, registrationTitle, force, simulation, refused }: Outlook,
  lang: Language,
): string[] {
  if (!simulation) return [`${regime} ${registrationTitle[lang]}：${refusal(refused, lang)}`, ''];
  const { title, authority, objectTitle, submittedOn, materials, soonest, latest } = simulation;
  const say = (zh: string, en: string) => ({ zh, en })[lang];
  const stages = soonest.stages.map((stage, index) => stageRow(stage, latest.stages[index], lang));
  const columns = (count: number) => Array.from({ length: count }, () => ({ align: 'left' }) as const);
  return [
    `${regime}  ${title[lang]} · ${registrationTitle[lang]} · ${objectTitle[lang]} · ${authority[lang]}（${force[lang]}）`,
    say(`${submittedOn} 提交申请`, `filed on ${submittedOn}`),
    '',
    ...tableLines(columns(6), [
      lang === 'zh'
        ? ['阶段', '由谁', '最早', '最迟', '期限', '依据']
        : ['stage', 'by', 'soonest', 'latest', 'limit', 'cites'],
      ...stages,
    ]),
    '',
    say('申请材料', 'materials'),
    ...tableLines(
      columns(3),
      materials.map(({ title: name, by, optional, before, cite }) => [
        `  ${name[lang]}`,
        [
          actorTitles[by][lang],
          ...(optional ? [say('可不提交', 'optional')] : []),
          ...(before ? [say(`${before} 前`, `before ${before}`)] : []),
        ].join(' · '),
        cite,
      ]),
    ),
    '',
    say('证书', 'certificates'),
    ...tableLines(
      columns(4),
      soonest.certificates.map((found, index) => {
        const late = latest.certificates[index];
        const until = span(lastDay(found, lang), late ? lastDay(late, lang) : noTerm[lang]);
        const renewal =
          found.renewableFrom && !found.keepsTerm
            ? say(`，${found.renewableFrom} 起可续证`, `, renewable from ${found.renewableFrom}`)
            : '';
        return [
          `  ${found.title[lang]}`,
          span(found.issuedOn, late?.issuedOn ?? ''),
          `${until}${renewal}`,
          found.validityCite ?? found.cite,
        ];
      }),
    ),
    '',
    say(`档案保存至 ${soonest.keptUntil}（按最早）`, `files are kept until ${soonest.keptUntil} (at the soonest)`),
    '',
  ];
}

function stageRow(soonest: SimulatedStage, latest: SimulatedStage | undefined, lang: Language): string[] {
  return [
    soonest.title[lang],
    actorTitles[soonest.actor][lang],
    span(soonest.enteredOn, soonest.leftOn),
    latest ? span(latest.enteredOn, latest.leftOn) : '—',
    limitWords(soonest, lang),
    soonest.limit?.cite ?? soonest.cite,
  ];
}

function span(first: string, last: string): string {
  return first === last ? first : `${first} – ${last}`;
}
