import { stringify } from 'yaml';
import type { Regime } from '../regime.js';
import type { WorkedCase, WorkedStep } from '../worked-case.js';
import { workedCaseYaml } from '../worked-case-yaml.js';

/**
 * A file layered over a regime, which loads as it is: a registry and certificate numbers of its own, a worked case for every
 * type of registration, and comments that say how to change a rule. Everything else is as in the regime below it.
 */
export function layerOver(id: string, instrument: string, prefix: string, base: Regime): string {
  const { accounts } = base;
  const numbers = Object.keys(base.certificates).map(
    (kind, index) => `  ${kind}: {prefix: ${index === 0 ? prefix : `${prefix}-${index + 1}`}}`,
  );
  return [
    '# yaml-language-server: $schema=../regime-layer.schema.json',
    `# 本文件叠加在 ${base.id} 之上：只写不同之处，其余照上层规则。上层的文件不要改动。`,
    `# A layer over ${base.id}: it says only what differs. Leave the file below it as it is.`,
    `id: ${id}`,
    `extends: ${base.id}`,
    `title: {zh: ${id}（请改名）, en: ${id} (to be named)}`,
    'authority:',
    `  id: ${id}-authority`,
    '  name: {zh: 登记机构全称（请填写）, en: full name of the registry (to be filled in)}',
    `  cite: ${instrument}/1`,
    `instruments: [${instrument}]`,
    '',
    ...guide(base, instrument),
    '',
    '# 证书编号的前缀在全库不得重复。 Letters of the numbers, unique in the folder.',
    'certificates:',
    ...numbers,
    ...(accounts ? ['accounts:', `  prefix: ${prefix}-ZH`] : []),
    '',
    '# 演算案例：每一登记类型至少一个；改动上面的规则后重新推算。 Worked cases: one for each type of registration at least.',
    'cases:',
    ...Object.keys(base.registrations).flatMap((registration) => exampleOf(base, registration)),
    ...dutyExamples(base),
    '',
  ].join('\n');
}

// How a length of time is changed, by one that the regime below has.
function guide(base: Regime, instrument: string): string[] {
  const lengths = Object.entries(base.registrations).flatMap(([registration, { stages }]) =>
    Object.entries(stages).flatMap(([stage, { within, lasts }]) =>
      (['within', 'lasts'] as const).flatMap((key) => {
        const days = (key === 'within' ? within : lasts)?.working_days;
        return typeof days === 'number' ? [{ registration, stage, key, days }] : [];
      }),
    ),
  );
  const [first] = lengths;
  if (!first) return [];
  const { registration, stage, key, days } = first;
  const [stricter, looser] = key === 'within' ? [Math.max(days - 1, 1), days + 5] : [days + 5, Math.max(days - 1, 1)];
  const departs = `departs: {cite: ${instrument}/2, why: {zh: 试点, en: a pilot}}`;
  return [
    '# 改一个时长，照这样写（去掉 #）；比上层更宽的须以 departs 写明依据和理由。',
    '# To change a length write as here, without the #; one that is looser than below needs departs, its article and reason.',
    '# registrations:',
    `#   ${registration}:`,
    '#     stages:',
    `#       ${stage}:`,
    `#         ${key}: {working_days: ${stricter}, cite: ${instrument}/2}`,
    '# 更宽 looser:',
    `#         ${key}: {working_days: ${looser}, ${departs}, cite: ${instrument}/2}`,
  ];
}

// What a case of the regime below says of days and of its end holds under the layer too; its registry and numbers do not.
function exampleOf({ cases }: Regime, registration: string): string[] {
  const own = cases.filter((worked) => worked.registration === registration);
  const example = own.find(({ refused }) => !refused) ?? own[0];
  if (!example) return [];
  const { form, materials, certificates, offers, after, entry, account_facts, walk, ...said } = example;
  const steps = walk.map(({ on, do: act, due, refused }): WorkedStep => ({ on, do: act, due, refused }));
  const kept = Object.entries({ ...said, walk: steps }).filter(([, value]) => value !== undefined);
  return [workedCaseYaml(withoutGaps(Object.fromEntries(kept) as WorkedCase)).trimEnd()];
}

function withoutGaps(worked: WorkedCase): WorkedCase {
  return JSON.parse(JSON.stringify(worked)) as WorkedCase;
}

function dutyExamples({ duty_cases: cases }: Regime): string[] {
  if (!cases) return [];
  return [
    'duty_cases:',
    stringify(cases, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd().replace(/^/gm, '  '),
  ];
}
