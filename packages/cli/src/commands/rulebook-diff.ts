import type { Text } from '@shuji/core/kernel';
import type { ComparedSide, ComparedSubject, Comparison, ComparisonRow, DomainComparison } from '@shuji/core/rulebook';
import { type Command, Option } from 'commander';
import { dayOf } from '../day.js';
import { anyRegimeOf, readRulebook, regimeOf, registrationOf, rulebookHolding } from '../loaded-regimes.js';
import { Fault } from '../report.js';
import { wrappedTableLines } from '../table.js';

interface DiffOptions {
  readonly registration: readonly string[];
  readonly on: readonly string[];
  readonly lang: keyof Text;
  readonly rulebook?: string;
  readonly json?: true;
}

/** `shuji rulebook diff`: a table of what differs between two regimes, both sides with their articles. */
export function diffCommand(rulebook: Command, exit: (code: number) => void): void {
  rulebook
    .command('diff')
    .description('says what differs between two regimes, or two types of registration of one')
    .argument('<regime>', 'as in anhui-registry')
    .argument('<regime>', 'as in guizhou-registry')
    .option(
      '--registration <id>',
      "type of registration; given twice, each regime's own (the first of each)",
      collected,
      [],
    )
    .option('--on <day>', 'day whose versions are meant; given twice, a day for each side (today)', collected, [])
    .addOption(new Option('--lang <language>', 'language of the table').choices(['zh', 'en']).default('zh'))
    .option('--rulebook <dir>', 'another rulebook folder (SHUJI_RULEBOOK)')
    .option('--json', 'print the result as JSON, in both languages')
    .action(async (a: string, b: string, options: DiffOptions) => {
      const domainsCompared = await comparedDomains(a, b, options);
      if (domainsCompared !== null) {
        if (options.json) console.log(JSON.stringify({ ok: true, ...domainsCompared }));
        else console.log(domainLines(domainsCompared, options.lang).join('\n'));
        exit(0);
        return;
      }
      const comparison = await compared(a, b, options);
      if (options.json) console.log(JSON.stringify({ ok: true, ...comparison }));
      else console.log(comparisonLines(comparison, options.lang).join('\n'));
      exit(0);
    });
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function compared(a: string, b: string, { registration, on, rulebook }: DiffOptions): Promise<Comparison> {
  if (registration.length > 2 || on.length > 2)
    throw new Fault('registrations-too-many', {
      zh: '--registration、--on 最多各给两次，每个规则一次。',
      en: '--registration and --on are given twice at most, once for each regime.',
    });
  const [day, lastDay = day] = on;
  const loaded = await readRulebook(rulebook);
  const first = await regimeOf(await rulebookHolding(loaded, a), a, dayOf(day));
  const second = await regimeOf(await rulebookHolding(loaded, b), b, dayOf(lastDay));
  const [one, other = one] = registration;
  const [left, right] = [registrationOf(first, one).id, registrationOf(second, other).id];
  if (first === second && left === right)
    throw new Fault('regimes-same', {
      zh: `两边相同：${a} ${left}。请另选规则，或给出两个 --registration。`,
      en: `Both sides are the same: ${a} ${left}. Choose another regime, or give --registration twice.`,
    });
  const { compareRegimes } = await import('@shuji/core/rulebook');
  return compareRegimes({ regime: first.regime, registration: left }, { regime: second.regime, registration: right });
}

// Two regimes of one domain; null where both are of registration. What is of two kinds can not be compared.
async function comparedDomains(a: string, b: string, options: DiffOptions): Promise<DomainComparison | null> {
  const loaded = await readRulebook(options.rulebook);
  const [day, lastDay = day] = options.on;
  const one = await anyRegimeOf(await rulebookHolding(loaded, a), a, dayOf(day));
  const other = await anyRegimeOf(await rulebookHolding(loaded, b), b, dayOf(lastDay));
  if (one.family === 'registration' && other.family === 'registration') return null;
  const [first, second] = [one, other].map((found) => (found.family === 'domain' ? found.loaded.regime : null));
  if (!first || !second || first.domain !== second.domain || first.id === second.id)
    throw new Fault('regimes-incomparable', {
      zh: `只能比较同一领域的两个规则：${a}、${b}。`,
      en: `Only two regimes of one domain can be compared: ${a}, ${b}.`,
    });
  const { compareDomainRegimes } = await import('@shuji/core/rulebook');
  return compareDomainRegimes(first, second);
}

function domainLines({ a, b, rows, equal }: DomainComparison, lang: keyof Text): string[] {
  const head = [a, b].map(({ regime, title }) => `${regime}\n${title[lang]}`);
  const cells = rows.map(({ what, title, a: one, b: other }) => [
    `${title[lang]}（${what[lang]}）`,
    ...[one, other].map((side) => (side ? `${side.text[lang]}\n${side.cite}` : '—')),
  ]);
  const total =
    lang === 'zh' ? `不同 ${rows.length} 项，相同 ${equal} 项。` : `${rows.length} differ, ${equal} are equal.`;
  return [...wrappedTableLines(widths, [['', ...head], ...cells]), '', total];
}

const subjects: Readonly<Record<ComparedSubject, Text>> = {
  application: { zh: '申请与对象', en: 'application and objects' },
  form: { zh: '申请表', en: 'form' },
  material: { zh: '申请材料', en: 'materials' },
  prohibited: { zh: '不予登记情形', en: 'prohibited cases' },
  stage: { zh: '阶段', en: 'stages' },
  clock: { zh: '期限', en: 'clocks' },
  outcome: { zh: '阶段结果', en: 'ways out of stages' },
  supplement: { zh: '补正', en: 'supplement' },
  review: { zh: '第三方审查', en: 'third-party review' },
  publicity: { zh: '公示', en: 'publicity' },
  objection: { zh: '异议', en: 'objection' },
  certificate: { zh: '证书内容', en: 'certificates' },
  validity: { zh: '有效期与续证', en: 'validity and renewal' },
  retention: { zh: '保存期限', en: 'retention' },
};

// Columns of a terminal for the thing and for each side; together as wide as most windows.
const widths = [26, 44, 44];

function comparisonLines({ a, b, rows, equal, equalBySubject }: Comparison, lang: keyof Text): string[] {
  const head = [a, b].map(
    ({ regime, title, registrationTitle }) => `${regime}\n${title[lang]}\n${registrationTitle[lang]}`,
  );
  const cells = rows.flatMap((row, index) => [
    ...(row.subject === rows[index - 1]?.subject ? [] : [[], [`【${subjects[row.subject][lang]}】`]]),
    cellsOf(row, lang),
  ]);
  const same = Object.entries(equalBySubject).filter(([, count]) => count > 0);
  const list = same.map(([subject, count]) => `${subjects[subject as ComparedSubject][lang]} ${count}`);
  const total =
    lang === 'zh'
      ? `不同 ${rows.length} 项，相同 ${equal} 项（${list.join('，')}）。`
      : `${rows.length} differ, ${equal} are equal (${list.join(', ')}).`;
  return [...wrappedTableLines(widths, [['', ...head], ...cells]), '', total];
}

function cellsOf({ scope, item, differs, a, b }: ComparisonRow, lang: keyof Text): string[] {
  const when = differs.includes('when');
  return [scope ? `${scope[lang]}：${item[lang]}` : item[lang], sideText(a, lang, when), sideText(b, lang, when)];
}

function sideText(side: ComparedSide | null, lang: keyof Text, when: boolean): string {
  if (!side) return '—';
  const condition = when ? `\n[${side.when ?? (lang === 'zh' ? '总是' : 'always')}]` : '';
  return `${side.text[lang]}${condition}\n${side.cite}`;
}
