import type { PathFault } from '../parse.js';
import { fault, type Path, unknown } from '../path-fault.js';
import type { DomainCase, ProcedureCase } from './domain-case.js';
import type { DomainRegime } from './domain-regime.js';

/** Faults of the worked cases: words in them that mean nothing, and rules that no case works. */
export function domainCaseFaults(regime: DomainRegime): PathFault[] {
  const faults = regime.cases.flatMap((worked, index) => caseFaults(regime, worked, ['cases', index]));
  return faults.length > 0 ? faults : unworked(regime);
}

/** What a worked case works, as the key of the regime and the name under it; null where it is numbers. */
export function subjectOf(worked: DomainCase): { readonly key: SubjectKey; readonly id: string } | null {
  if ('decide' in worked) return { key: 'decisions', id: worked.decide };
  if ('list' in worked) return { key: 'lists', id: worked.list };
  if ('compute' in worked) return { key: 'formulas', id: worked.compute };
  if ('procedure' in worked) return { key: 'procedures', id: worked.procedure };
  if ('duty' in worked) return { key: 'duties', id: worked.duty };
  return 'keep' in worked ? { key: 'retention', id: worked.keep } : null;
}

type SubjectKey = keyof typeof subjects;
const subjects = {
  decisions: ['decision-unknown', '判定', 'decision', 'decide'],
  lists: ['list-unknown', '清单', 'list', 'list'],
  formulas: ['formula-unknown', '公式', 'formula', 'compute'],
  procedures: ['procedure-unknown', '程序', 'procedure', 'procedure'],
  duties: ['duty-unknown', '义务', 'duty', 'duty'],
  retention: ['retention-unknown', '保存期限', 'retention', 'keep'],
} as const;

// Words that mean nothing would be passed over, and the case would prove something else than it says.
function caseFaults(regime: DomainRegime, worked: DomainCase, path: Path): PathFault[] {
  const settings = Object.keys(worked.settings)
    .filter((id) => !Object.hasOwn(regime.settings, id))
    .map((id) =>
      unknown([...path, 'settings', id], 'setting-unknown', id, '设置项', 'setting', Object.keys(regime.settings)),
    );
  if ('numbers' in worked)
    return [
      ...settings,
      ...Object.keys(worked.numbers)
        .filter((id) => !Object.hasOwn(regime.numbers, id))
        .map((id) =>
          unknown([...path, 'numbers', id], 'number-unknown', id, '数值', 'number', Object.keys(regime.numbers)),
        ),
    ];
  const subject = subjectOf(worked);
  if (!subject) return settings;
  const [rule, zh, en, key] = subjects[subject.key];
  if (!exists(regime, subject)) return [...settings, unknown([...path, key], rule, subject.id, zh, en)];
  const facts = 'facts' in worked ? factsFaults(regime, worked.facts, path) : [];
  const walked = 'procedure' in worked ? walkFaults(regime, worked, path) : [];
  return [...settings, ...facts, ...walked];
}

function exists(regime: DomainRegime, { key, id }: { key: SubjectKey; id: string }): boolean {
  return key === 'duties' ? regime.duties.some((duty) => duty.id === id) : Object.hasOwn(regime[key], id);
}

function factsFaults(regime: DomainRegime, facts: Readonly<Record<string, unknown>>, path: Path): PathFault[] {
  return Object.keys(facts)
    .filter((id) => !Object.hasOwn(regime.facts, id))
    .map((id) => unknown([...path, 'facts', id], 'fact-unknown', id, '事实', 'fact', Object.keys(regime.facts)));
}

function walkFaults(regime: DomainRegime, { procedure, without }: ProcedureCase, path: Path): PathFault[] {
  const materials = regime.procedures[procedure]?.materials ?? [];
  return without
    .filter((id) => !materials.some((material) => material.id === id))
    .map((id) => unknown([...path, 'without'], 'material-unknown', id, '材料', 'material'));
}

// What decides, computes or proceeds is worked at least once; lists, numbers, duties and retention are said as they stand.
function unworked(regime: DomainRegime): PathFault[] {
  const worked = new Set(regime.cases.map(subjectOf).map((subject) => subject && `${subject.key} ${subject.id}`));
  return (['decisions', 'formulas', 'procedures'] as const).flatMap((key) =>
    Object.keys(regime[key])
      .filter((id) => !worked.has(`${key} ${id}`))
      .map((id) =>
        fault(
          [key, id],
          'worked-case-missing',
          `${subjects[key][1]}“${id}”没有演算案例，请在 cases 中至少写一个。`,
          `The ${subjects[key][2]} "${id}" has no worked case; write at least one under cases.`,
        ),
      ),
  );
}
