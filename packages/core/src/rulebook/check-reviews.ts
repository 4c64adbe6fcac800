import { repeated } from './check.js';
import { spanFaults } from './check-clocks.js';
import type { PathFault } from './parse.js';
import { fault, unknown } from './path-fault.js';
import type { Regime } from './regime.js';

/** Faults of the rules of third-party reviews: names that point at nothing or stand twice, lengths that no law sets, rules that bind nobody. */
export function reviewFaults(regime: Regime): PathFault[] {
  const { reviews, registrations, objects } = regime;
  if (!reviews) return [];
  const { independence, findings, papers } = reviews;
  const reviewed = Object.entries(registrations)
    .filter(([, { stages }]) => Object.values(stages).some(({ review }) => review))
    .map(([id]) => id);
  const idle =
    reviewed.length > 0
      ? []
      : [fault(['reviews'], 'reviews-unused', '没有阶段要求第三方审查。', 'No stage asks for a third-party review.')];
  const lists = [
    ['independence', 'ties', independence?.ties ?? []],
    ['independence', 'found', independence?.found ?? []],
    ['findings', 'matters', findings?.matters ?? []],
  ] as const;
  return [
    ...idle,
    ...lists.flatMap(([part, list, items]) => [
      ...repeated(
        items.map(({ id }) => id),
        (index) => ['reviews', part, list, index, 'id'],
      ),
      ...items.flatMap((item, index) =>
        spanFaults('within' in item ? item.within : undefined, ['reviews', part, list, index, 'within'], 1),
      ),
    ]),
    ...(independence?.found ?? []).flatMap(({ id, within }, index) =>
      within === undefined || id === 'earlier-declaration'
        ? []
        : [
            fault(
              ['reviews', 'independence', 'found', index, 'within'],
              'tie-without-day',
              '只有此前案件中的声明才有日期可计。',
              'Only a declaration of an earlier case has a day to count from.',
            ),
          ],
    ),
    ...(findings?.matters ?? []).flatMap((matter, index) => {
      const at = ['reviews', 'findings', 'matters', index] as const;
      return [
        ...(matter.registrations ?? []).flatMap((id, place) =>
          reviewed.includes(id)
            ? []
            : [
                unknown(
                  [...at, 'registrations', place],
                  'registration-unknown',
                  id,
                  '须第三方审查的登记类型',
                  'registration with a review',
                  reviewed,
                ),
              ],
        ),
        ...(matter.objects ?? []).flatMap((id, place) =>
          objects[id]
            ? []
            : [unknown([...at, 'objects', place], 'object-unknown', id, '登记对象', 'object', Object.keys(objects))],
        ),
      ];
    }),
    ...signatureFaults(regime),
    ...spanFaults(papers, ['reviews', 'papers'], 1),
  ];
}

function signatureFaults({ reviews, settings }: Regime): PathFault[] {
  const professionals = reviews?.signatures?.professionals;
  if (professionals === undefined) return [];
  const set = typeof professionals !== 'number';
  const least = set ? (settings[professionals.setting]?.minimum ?? 1) : professionals;
  if (least >= 1) return [];
  const path = set ? ['settings', professionals.setting, 'minimum'] : ['reviews', 'signatures', 'professionals'];
  return [fault(path, 'signatures-none', '至少须由一人签名。', 'One professional at least must sign.')];
}
