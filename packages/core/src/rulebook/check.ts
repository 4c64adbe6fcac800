import type { Text } from '../kernel/index.js';
import { Citation, instrumentOf } from '../kernel/index.js';
import type { CompiledCondition, ConditionVariables, Json } from './engine.js';
import type { PathFault } from './parse.js';
import type { Field, Regime, Registration, Stage } from './regime.js';

/** What a field of a certificate may take its value from, besides `facts.<field>`. */
export const certificateSources: readonly string[] = [
  'case.number',
  'case.certificate_number',
  'case.issued_on',
  'case.valid_until',
  'case.registration',
  'object.name',
  'object.kind',
  'object.fingerprint',
  'object.rows',
  'object.size',
  'object.format',
  'applicant.name',
  'applicant.uscc',
  'authority.name',
];

type Path = readonly PropertyKey[];

/** Every fault of meaning in a regime that its schema can't see: names that point at nothing, stages without a way in or out. */
export function checkRegime(regime: Regime, conditions: ReadonlyMap<string, CompiledCondition>): PathFault[] {
  return [
    ...citationFaults(regime),
    ...settingFaults(regime),
    ...certificateFaults(regime),
    ...Object.entries(regime.registrations).flatMap(([id, registration]) =>
      registrationFaults(regime, registration, ['registrations', id], conditions),
    ),
  ];
}

function fault(path: Path, rule: string, zh: string, en: string): PathFault {
  const message: Text = { zh, en };
  return { path, rule, message };
}

function citationFaults(regime: Regime): PathFault[] {
  const known = new Set(regime.instruments);
  return everyValue(regime, []).flatMap(({ path, key, value }) => {
    if (key !== 'cite' || typeof value !== 'string') return [];
    const parsed = Citation.safeParse(value);
    if (parsed.success && known.has(instrumentOf(parsed.data))) return [];
    return [
      fault(
        path,
        'citation-unknown',
        `引用“${value}”不属于本规则所列制度。`,
        `Citation "${value}" names no instrument of this regime.`,
      ),
    ];
  });
}

function settingFaults(regime: Regime): PathFault[] {
  const used = new Set<string>();
  const faults = everyValue(regime, []).flatMap(({ path, key, value }) => {
    if (key !== 'setting' || typeof value !== 'string') return [];
    used.add(value);
    const setting = regime.settings[value];
    if (!setting) return [fault(path, 'setting-unknown', `没有设置项“${value}”。`, `There is no setting "${value}".`)];
    const unit = path.at(-2);
    return unit === setting.unit
      ? []
      : [
          fault(
            path,
            'setting-unit',
            `设置项“${value}”的单位是 ${setting.unit}。`,
            `Setting "${value}" counts ${setting.unit}.`,
          ),
        ];
  });
  const idle = Object.keys(regime.settings).filter((id) => !used.has(id));
  return [
    ...faults,
    ...idle.map((id) =>
      fault(['settings', id], 'setting-unused', `设置项“${id}”没有用到。`, `Setting "${id}" is not used.`),
    ),
  ];
}

function certificateFaults(regime: Regime): PathFault[] {
  const fields = new Set(
    Object.values(regime.registrations).flatMap((registration) =>
      registration.form.map((field) => `facts.${field.id}`),
    ),
  );
  return Object.entries(regime.certificates).flatMap(([kind, certificate]) =>
    certificate.fields.flatMap((field, index) =>
      certificateSources.includes(field.source) || fields.has(field.source)
        ? []
        : [
            fault(
              ['certificates', kind, 'fields', index, 'source'],
              'certificate-source',
              `证书栏目“${field.title.zh}”没有来源“${field.source}”。`,
              `Certificate field "${field.title.en}" has no source "${field.source}".`,
            ),
          ],
    ),
  );
}

function registrationFaults(
  regime: Regime,
  registration: Registration,
  path: Path,
  conditions: ReadonlyMap<string, CompiledCondition>,
): PathFault[] {
  const stages = new Set(Object.keys(registration.stages));
  const unknownObjects = registration.objects.filter((object) => !regime.objects[object]);
  return [
    ...(stages.has(registration.start)
      ? []
      : [
          fault(
            [...path, 'start'],
            'stage-unknown',
            `没有阶段“${registration.start}”。`,
            `There is no stage "${registration.start}".`,
          ),
        ]),
    ...unknownObjects.map((object) =>
      fault([...path, 'objects'], 'object-unknown', `没有登记对象“${object}”。`, `There is no object "${object}".`),
    ),
    ...duplicates(registration, path),
    ...Object.entries(registration.stages).flatMap(([id, stage]) =>
      stageFaults(regime, registration, stage, [...path, 'stages', id]),
    ),
    ...reachFaults(registration, path),
    ...conditionFaults(registration, path, conditions),
  ];
}

function duplicates(registration: Registration, path: Path): PathFault[] {
  return (['form', 'materials', 'prohibited'] as const).flatMap((list) => {
    const seen = new Set<string>();
    return registration[list].flatMap((entry, index) => {
      if (!seen.has(entry.id)) {
        seen.add(entry.id);
        return [];
      }
      return [
        fault([...path, list, index, 'id'], 'duplicate-id', `“${entry.id}”重复。`, `"${entry.id}" stands twice.`),
      ];
    });
  });
}

function stageFaults(regime: Regime, registration: Registration, stage: Stage, path: Path): PathFault[] {
  const faults: PathFault[] = [];
  const outcomes = Object.keys(stage.then);
  for (const [id, outcome] of Object.entries(stage.then)) {
    const at = [...path, 'then', id];
    if (outcome.to !== 'end' && !registration.stages[outcome.to])
      faults.push(
        fault([...at, 'to'], 'stage-unknown', `没有阶段“${outcome.to}”。`, `There is no stage "${outcome.to}".`),
      );
    if (outcome.to === 'end' && !outcome.positive && !outcome.ends_as)
      faults.push(fault(at, 'end-unnamed', `结果“${id}”须写明 ends_as。`, `Outcome "${id}" must say ends_as.`));
  }
  if (outcomes.length === 0)
    faults.push(fault([...path, 'then'], 'dead-end', '本阶段没有结果。', 'The stage has no way out.'));
  const expiry = stage.within?.on_expiry;
  if (expiry !== undefined && expiry !== 'escalate' && !outcomes.includes(expiry))
    faults.push(
      fault(
        [...path, 'within', 'on_expiry'],
        'outcome-unknown',
        `没有结果“${expiry}”。`,
        `There is no outcome "${expiry}".`,
      ),
    );
  if (stage.lasts && !outcomes.includes(stage.lasts.outcome))
    faults.push(
      fault(
        [...path, 'lasts', 'outcome'],
        'outcome-unknown',
        `没有结果“${stage.lasts.outcome}”。`,
        `There is no outcome "${stage.lasts.outcome}".`,
      ),
    );
  if (stage.actor === 'system' && !stage.lasts && !Object.values(stage.then).some((outcome) => outcome.positive))
    faults.push(
      fault(
        path,
        'dead-end',
        '系统办理的阶段没有可走的结果。',
        'A stage of the system has no outcome that it can take.',
      ),
    );
  if (stage.review && !registration.materials.some((material) => material.id === stage.review?.material))
    faults.push(
      fault(
        [...path, 'review', 'material'],
        'material-unknown',
        `没有材料“${stage.review.material}”。`,
        `There is no material "${stage.review.material}".`,
      ),
    );
  for (const kind of stage.certificates ?? [])
    if (!regime.certificates[kind])
      faults.push(
        fault(
          [...path, 'certificates'],
          'certificate-unknown',
          `没有证书“${kind}”。`,
          `There is no certificate "${kind}".`,
        ),
      );
  return [...faults, ...objectionFaults(stage, path)];
}

function objectionFaults(stage: Stage, path: Path): PathFault[] {
  const rule = stage.objection;
  if (!rule) return [];
  const results = Object.keys(rule.outcomes);
  const clocks = ['accept_within', 'notify_within', 'answer_within', 'resolve_within'] as const;
  const lost = clocks.flatMap((name) => {
    const expiry = rule[name]?.on_expiry;
    return expiry === undefined || expiry === 'escalate' || results.includes(expiry)
      ? []
      : [
          fault(
            [...path, 'objection', name, 'on_expiry'],
            'outcome-unknown',
            `没有异议处理结果“${expiry}”。`,
            `There is no objection result "${expiry}".`,
          ),
        ];
  });
  return results.length > 0
    ? lost
    : [
        ...lost,
        fault([...path, 'objection', 'outcomes'], 'dead-end', '异议没有处理结果。', 'An objection has no result.'),
      ];
}

// Every stage must be reached from the start, and an end from every stage.
function reachFaults(registration: Registration, path: Path): PathFault[] {
  const reached = closure([registration.start], (id) =>
    Object.values(registration.stages[id]?.then ?? {}).map((outcome) => outcome.to),
  );
  const into = (target: string) =>
    Object.entries(registration.stages)
      .filter(([, stage]) => Object.values(stage.then).some((o) => o.to === target))
      .map(([id]) => id);
  const ends = closure(['end'], into);
  return Object.keys(registration.stages).flatMap((id) => [
    ...(reached.has(id)
      ? []
      : [
          fault(
            [...path, 'stages', id],
            'stage-unreachable',
            `阶段“${id}”不可到达。`,
            `Stage "${id}" can not be reached.`,
          ),
        ]),
    ...(ends.has(id)
      ? []
      : [fault([...path, 'stages', id], 'cycle', `从阶段“${id}”无法办结。`, `From stage "${id}" no end is reached.`)]),
  ]);
}

function closure(start: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...next(id));
  }
  return seen;
}

// Each condition is asked with nothing answered and with every question answered: an error then is an error of type.
function conditionFaults(
  registration: Registration,
  path: Path,
  conditions: ReadonlyMap<string, CompiledCondition>,
): PathFault[] {
  const samples = [() => null, sampleOf].map((answer) =>
    Object.fromEntries(registration.form.map((field) => [field.id, answer(field)])),
  );
  const known = new Set(registration.form.map((field) => field.id));
  return (['form', 'materials', 'prohibited'] as const).flatMap((list) =>
    registration[list].flatMap((entry, index) => {
      const at = [...path, list, index, 'when'];
      if (entry.when === undefined) return [];
      const unknown = [...entry.when.matchAll(/\bfacts\.([a-z_0-9]+)/g)]
        .map((match) => match[1] ?? '')
        .find((name) => !known.has(name));
      if (unknown !== undefined)
        return [fault(at, 'fact-unknown', `申请表没有“${unknown}”一项。`, `The form has no question "${unknown}".`)];
      const compiled = conditions.get(entry.when);
      const error =
        compiled &&
        samples
          .flatMap((facts) => registration.objects.map((kind) => typeError(compiled, variablesOf(facts, kind))))
          .find((e) => e !== null);
      return error ? [fault(at, 'condition-type', `条件的类型不对：${error}`, error)] : [];
    }),
  );
}

function variablesOf(facts: Record<string, Json>, kind: string): ConditionVariables {
  return { facts, object: { kind }, applicant: { name: '', uscc: '' }, materials: [] };
}

function typeError(compiled: CompiledCondition, variables: ConditionVariables): string | null {
  try {
    compiled(variables);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function sampleOf(field: Field): Json {
  const option = field.options?.[0]?.id ?? '';
  return {
    text: '文',
    'long-text': '文',
    number: 1,
    date: '2025-01-01',
    boolean: true,
    choice: option,
    choices: [option],
  }[field.type];
}

function everyValue(value: unknown, path: Path): { path: Path; key: PropertyKey; value: unknown }[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => [
    { path: [...path, Array.isArray(value) ? Number(key) : key], key, value: child },
    ...everyValue(child, [...path, Array.isArray(value) ? Number(key) : key]),
  ]);
}
