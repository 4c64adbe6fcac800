import { ApplicantKind, type Regime } from '../rulebook/index.js';
import type { Change } from './mutant.js';

/**
 * Changes of what stands at the top of a regime: a part left out, another name of its authority, as certificates bear it, and
 * one sort of party more or less that may apply.
 */
export function partChanges(regime: Regime): Change[] {
  return [
    ...(['registrations', 'objects', 'certificates', 'settings'] as const).flatMap((list) =>
      Object.keys(regime[list]).map((id): Change => ({ kind: 'part', place: [list, id], value: undefined })),
    ),
    { kind: 'name', place: ['authority', 'name', 'zh'], value: `${regime.authority.name.zh}·` },
    ...applicantChanges(regime),
    ...(['agents', 'call_up'] as const).flatMap((part): Change[] =>
      regime[part] ? [{ kind: 'part', place: [part], value: undefined }] : [],
    ),
  ];
}

// Who may apply is a set: without its rule everybody may, so that the rule itself is left out only where it bars somebody.
function applicantChanges({ applicants }: Regime): Change[] {
  if (!applicants) return [];
  const { kinds } = applicants;
  const place = ['applicants', 'kinds'];
  return [
    ...(kinds.length < ApplicantKind.options.length
      ? [{ kind: 'part' as const, place: ['applicants'], value: undefined }]
      : []),
    ...ApplicantKind.options
      .map((kind) => (kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind]))
      .filter((value) => value.length > 0)
      .map((value): Change => ({ kind: 'actor', place, value })),
  ];
}
