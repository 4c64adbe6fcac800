import { type Refused, type Rule, refused } from '../kernel/index.js';
import { type AskedFinding, askedFindings, entryRule } from '../rulebook/index.js';
import type { CaseFile } from './case.js';
import { type CaseContext, grounds, registrationOf } from './context.js';
import type { RegistryRefusal } from './refusals.js';
import type { Finding } from './review-file.js';

/** The rule that a matter or a prohibited case of a report stands for. */
export function findingRule({ part }: AskedFinding, { loaded }: Pick<CaseContext, 'loaded'>): Rule {
  return entryRule(loaded, part);
}

/** What the report of a case must conclude on. */
export function findingsAsked(state: CaseFile, { loaded }: Pick<CaseContext, 'loaded'>): AskedFinding[] {
  return askedFindings(loaded, state.registration, state.object.kind);
}

/** A part of the rules that a finding names, with its title; undefined where the rules have none of that name. */
export function partOfFinding({ about, rule }: Finding, state: CaseFile, context: Pick<CaseContext, 'loaded'>) {
  const { form, materials, prohibited } = registrationOf(state, context.loaded);
  const matters = findingsAsked(state, context).flatMap((asked) => (asked.about === 'matter' ? [asked.part] : []));
  const lists = { matter: matters, prohibited, material: materials, question: form, other: [] };
  return [...lists[about]].find(({ id }) => id === rule);
}

/**
 * Why what a report says rule by rule can not stand: `finding-unknown` of a rule that the registration lacks, `finding-twice`,
 * `findings-missing` of what must be concluded on, `finding-words-missing` where something fails or can not be judged without
 * a word why, `finding-evidence-unknown` of documents that are none of the case, and `report-inconsistent`: it passes although
 * a rule is not met or not judged, or fails although nothing speaks against it. Null where it stands.
 */
export function barFindings(
  state: CaseFile,
  { table, conclusion }: { readonly table: readonly Finding[]; readonly conclusion: 'pass' | 'fail' },
  rule: Rule,
  context: CaseContext,
): Refused<RegistryRefusal> | null {
  const asked = findingsAsked(state, context);
  if (asked.length === 0 && table.length === 0) return null;
  const unknown = table.filter((finding) =>
    finding.about === 'other' ? !finding.rule.trim() : !partOfFinding(finding, state, context),
  );
  if (unknown.length > 0) return refused('finding-unknown', [rule], unknown.map(nameOf));
  const twice = table.filter((finding, at) => table.findIndex((other) => isSame(other, finding)) !== at);
  if (twice.length > 0) return refused('finding-twice', [rule], twice.map(nameOf));
  const missing = asked.filter(({ about, part }) => !table.some((f) => f.about === about && f.rule === part.id));
  if (missing.length > 0)
    return refused(
      'findings-missing',
      grounds(missing.map((entry) => findingRule(entry, context))),
      missing.map(({ part }) => part.id),
    );
  return (
    barWords(table, rule) ??
    barEvidence(state, table, rule) ??
    barConclusion(table, conclusion, rule, { state, context })
  );
}

/** Whether a finding speaks against the registration, or leaves open whether something does. */
export function speaksAgainst({ conclusion }: Pick<Finding, 'conclusion'>): boolean {
  return conclusion === 'fails' || conclusion === 'not-judged';
}

function barWords(table: readonly Finding[], rule: Rule): Refused<RegistryRefusal> | null {
  const silent = table.filter((finding) => speaksAgainst(finding) && !finding.words.trim());
  return silent.length > 0 ? refused('finding-words-missing', [rule], silent.map(nameOf)) : null;
}

function barEvidence(state: CaseFile, table: readonly Finding[], rule: Rule): Refused<RegistryRefusal> | null {
  const known = documentsOf(state);
  const strange = table.filter(({ evidence }) => evidence.some((id) => !known.includes(id)));
  return strange.length > 0 ? refused('finding-evidence-unknown', [rule], strange.map(nameOf)) : null;
}

function barConclusion(
  table: readonly Finding[],
  conclusion: 'pass' | 'fail',
  rule: Rule,
  { state, context }: { readonly state: CaseFile; readonly context: CaseContext },
): Refused<RegistryRefusal> | null {
  const against = table.filter(speaksAgainst);
  if (conclusion === 'fail') return against.length > 0 ? null : refused('report-inconsistent', [rule], ['conclusion']);
  // What the agency adds in words of its own is a remark; what a rule asks must be met.
  const binding = against.filter(({ about }) => about !== 'other');
  if (binding.length === 0) return null;
  const rules = binding.flatMap((finding) => {
    const part = partOfFinding(finding, state, context);
    return part ? [entryRule(context.loaded, part)] : [];
  });
  return refused('report-inconsistent', grounds(rules), binding.map(nameOf));
}

/** Documents of a case on which findings may rest, by id. */
export function documentsOf({ materials, objections }: CaseFile): string[] {
  return [
    ...Object.values(materials).flatMap(({ document }) => (document ? [document.id] : [])),
    ...Object.values(objections).flatMap(({ evidence }) => evidence.map(({ id }) => id)),
  ];
}

// A name that is missing is told by where it is missing.
function nameOf({ about, rule }: Finding): string {
  return rule.trim() || about;
}

function isSame(one: Finding, other: Finding): boolean {
  return one.about === other.about && one.rule === other.rule;
}
