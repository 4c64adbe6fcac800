import { Citation, instrumentOf } from '../kernel/index.js';
import { certificateFaults } from './check-certificates.js';
import { lengthFaults } from './check-clocks.js';
import { conditionFaults } from './check-conditions.js';
import { dutyFaults } from './check-duties.js';
import { accountFaults, agentFaults, entryFaults } from './check-entry.js';
import { recognitionFaults } from './check-recognition.js';
import { reviewFaults } from './check-reviews.js';
import { stagesFaults } from './check-stages.js';
import { workedCaseFaults } from './check-worked-cases.js';
import type { CompiledCondition } from './engine.js';
import type { PathFault } from './parse.js';
import { fault, meant, type Path, unknown } from './path-fault.js';
import type { Field, Layered, Regime, Registration } from './regime.js';

export { certificateSources } from './check-certificates.js';

/**
 * Every fault of meaning in a regime that its schema can't see: names that point at nothing, stages without a way in or out.
 * `inside` are the registrations that are looked into; the others must have been found without a fault.
 */
export function checkRegime(
  regime: Regime,
  conditions: ReadonlyMap<string, CompiledCondition>,
  inside: readonly string[] = Object.keys(regime.registrations),
): PathFault[] {
  return [
    ...citationFaults(regime),
    ...settingFaults(regime),
    ...lengthFaults(regime),
    ...certificateFaults(regime),
    ...duplicateFaults(regime),
    ...accountFaults(regime),
    ...agentFaults(regime),
    ...repeated(regime.applicants?.kinds ?? [], (index) => ['applicants', 'kinds', index]),
    ...dutyFaults(regime),
    ...reviewFaults(regime),
    ...Object.entries(regime.registrations).flatMap(([id, registration]) =>
      !inside.includes(id) ? [] : registrationFaults(regime, registration, ['registrations', id], conditions),
    ),
    ...workedCaseFaults(regime),
  ];
}

/** Faults of citations that name no instrument of a regime of any family. */
export function citationFaults(regime: AnyRegime): PathFault[] {
  const known = new Set(regime.instruments);
  return everyText(regime, 'cite').flatMap(({ path, value }) => {
    const parsed = Citation.safeParse(value);
    if (parsed.success && known.has(instrumentOf(parsed.data))) return [];
    const mean = meant(value.split('/')[0] ?? '', regime.instruments);
    return [
      fault(
        path,
        'citation-unknown',
        `引用“${value}”不属于本规则所列制度${mean.zh}`,
        `Citation "${value}" names no instrument of this regime${mean.en}`,
      ),
    ];
  });
}

function settingFaults(regime: Regime): PathFault[] {
  const used = new Set<string>();
  const faults = everyText(regime, 'setting').flatMap(({ path, value }) => {
    used.add(value);
    const setting = regime.settings[value];
    if (!setting) return [unknown(path, 'setting-unknown', value, '设置项', 'setting', Object.keys(regime.settings))];
    return path.at(-2) === setting.unit
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
  const lost = [...used].some((id) => !regime.settings[id]);
  const idle = lost ? [] : Object.keys(regime.settings).filter((id) => !used.has(id));
  return [
    ...faults,
    ...idle.map((id) =>
      fault(['settings', id], 'setting-unused', `设置项“${id}”没有用到。`, `Setting "${id}" is not used.`),
    ),
  ];
}

function duplicateFaults(regime: Regime): PathFault[] {
  const certificates = Object.entries(regime.certificates).flatMap(([kind, { fields }]) =>
    repeated(
      fields.map(({ id }) => id),
      (index) => ['certificates', kind, 'fields', index, 'id'],
    ),
  );
  return [...repeated(regime.instruments, (index) => ['instruments', index]), ...certificates];
}

/** Faults of names that stand twice. */
export function repeated(ids: readonly string[], at: (index: number) => Path): PathFault[] {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [fault(at(index), 'duplicate-id', `“${id}”重复。`, `"${id}" stands twice.`)];
  });
}

function registrationFaults(
  regime: Regime,
  registration: Registration,
  path: Path,
  conditions: ReadonlyMap<string, CompiledCondition>,
): PathFault[] {
  const { form, materials, objects, stages } = registration;
  return [
    ...objects.flatMap((object, index) =>
      regime.objects[object]
        ? []
        : [
            unknown(
              [...path, 'objects', index],
              'object-unknown',
              object,
              '登记对象',
              'object',
              Object.keys(regime.objects),
            ),
          ],
    ),
    ...repeated(objects, (index) => [...path, 'objects', index]),
    ...(['form', 'materials', 'prohibited', 'apply_within'] as const).flatMap((list) =>
      repeated(
        (registration[list] ?? []).map(({ id }) => id),
        (index) => [...path, list, index, 'id'],
      ),
    ),
    ...form.flatMap((field, index) => optionFaults(field, [...path, 'form', index])),
    ...materials.flatMap(({ before }, index) =>
      before === undefined || stages[before]
        ? []
        : [
            unknown(
              [...path, 'materials', index, 'before'],
              'stage-unknown',
              before,
              '阶段',
              'stage',
              Object.keys(stages),
            ),
          ],
    ),
    ...stagesFaults(regime, registration, path),
    ...entryFaults(regime, registration, path),
    ...recognitionFaults(regime, registration, path),
    ...conditionFaults(registration, path, conditions),
  ];
}

function optionFaults({ type, options }: Field, path: Path): PathFault[] {
  const chosen = type === 'choice' || type === 'choices';
  if (chosen && !options?.length)
    return [fault([...path, 'type'], 'options-missing', '选择题须列出选项。', 'A choice needs options.')];
  if (!chosen && options)
    return [
      fault(
        [...path, 'options'],
        'options-unused',
        `类型为 ${type} 的问题不用选项。`,
        `A question of type ${type} takes no options.`,
      ),
    ];
  return repeated(
    (options ?? []).map(({ id }) => id),
    (index) => [...path, 'options', index, 'id'],
  );
}

/** A regime of any family, as far as its texts are gathered. */
interface AnyRegime {
  readonly instruments: readonly string[];
  readonly registrations?: Readonly<Record<string, object>>;
  readonly layered?: Layered | undefined;
}

interface FoundText {
  readonly path: Path;
  readonly value: string;
}

/** Every text under a key of the rules; worked cases are no rules, and their facts may be called anything. */
export function everyText(regime: AnyRegime, key: 'cite' | 'setting'): FoundText[] {
  const { registrations = {}, ...rest } = { ...regime, cases: [], duty_cases: [], layered: layeredOf(regime) };
  return [
    ...found(rest, key),
    ...Object.entries(registrations).flatMap(([id, registration]) =>
      found(registration, key).map(({ path, value }) => ({ path: ['registrations', id, ...path], value })),
    ),
  ];
}

// What a registration says never changes, however many regimes share it.
const known = {
  cite: new WeakMap<object, readonly FoundText[]>(),
  setting: new WeakMap<object, readonly FoundText[]>(),
};

function found(part: object, key: 'cite' | 'setting'): readonly FoundText[] {
  const before = known[key].get(part);
  if (before) return before;
  const texts: FoundText[] = [];
  collect(part, key, [], texts);
  known[key].set(part, texts);
  return texts;
}

// Places that stand behind the rules are cited like the rules themselves.
function layeredOf({ layered }: AnyRegime) {
  const cites = Object.values(layered?.cites ?? {}).map((places) => places.map((cite) => ({ cite })));
  return { cites, departs: layered?.departs ?? {} };
}

function collect(part: object, key: string, path: Path, texts: FoundText[]): void {
  for (const [name, child] of Object.entries(part)) {
    const at = () => [...path, Array.isArray(part) ? Number(name) : name];
    if (name === key && typeof child === 'string') texts.push({ path: at(), value: child });
    if (child !== null && typeof child === 'object') collect(child, key, at(), texts);
  }
}
