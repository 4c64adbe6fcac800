import type { PathFault } from './parse.js';
import { fault, type Path, unknown } from './path-fault.js';
import type { RecognisedPart } from './recognition.js';
import type { Field, Regime } from './regime.js';
import type { Registration } from './registration.js';

/** Faults of what a recognised certificate does: names that point at nothing, answers of the wrong kind, a section without effect. */
export function recognitionFaults(regime: Regime, registration: Registration, path: Path): PathFault[] {
  const { recognition, materials } = registration;
  if (!recognition) return [];
  const at = [...path, 'recognition'];
  const { answers, waives } = recognition;
  return [
    ...(grantsByApplication(registration)
      ? []
      : [
          fault(
            at,
            'recognition-without-right',
            '证书互认只用于由申请人提出、新登记一项权利的登记类型。',
            'Certificates are recognised only for a registration that is applied for and grants a right of its own.',
          ),
        ]),
    ...Object.entries(answers).flatMap(([id, part]) => answerFaults(registration, id, part, [...at, 'answers', id])),
    ...waives.flatMap((id, index) =>
      materials.some((material) => material.id === id)
        ? []
        : [
            unknown(
              [...at, 'waives', index],
              'material-unknown',
              id,
              '材料',
              'material',
              materials.map((m) => m.id),
            ),
          ],
    ),
    ...twice(waives, [...at, 'waives']),
    ...insteadFaults(regime, registration, at),
  ];
}

function grantsByApplication({ opened_by = 'applicant', right, entry }: Registration): boolean {
  return opened_by === 'applicant' && right !== undefined && entry === undefined;
}

function twice(ids: readonly string[], at: Path): PathFault[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [fault([...at, index], 'duplicate-id', `“${id}”重复。`, `"${id}" stands twice.`)],
  );
}

const fits: Readonly<Record<RecognisedPart, readonly Field['type'][]>> = {
  registry: ['text', 'long-text'],
  number: ['text', 'long-text'],
  recognised: ['boolean'],
};

function answerFaults({ form }: Registration, id: string, part: RecognisedPart, path: Path): PathFault[] {
  const field = form.find((question) => question.id === id);
  if (!field)
    return [
      unknown(
        path,
        'fact-unknown',
        id,
        '问题',
        'question',
        form.map((question) => question.id),
      ),
    ];
  if (fits[part].includes(field.type)) return [];
  const zh = `问题“${id}”的类型是 ${field.type}，证书的 ${part} 不能作答。`;
  return [
    fault(
      path,
      'recognition-answer-type',
      zh,
      `Question "${id}" is of type ${field.type}; ${part} does not answer it.`,
    ),
  ];
}

function insteadFaults({ registrations }: Regime, registration: Registration, at: Path): PathFault[] {
  const id = registration.recognition?.instead_of;
  if (id === undefined) return [];
  const path = [...at, 'instead_of'];
  const other = Object.hasOwn(registrations, id) ? registrations[id] : undefined;
  if (!other)
    return [unknown(path, 'registration-unknown', id, '登记类型', 'registration', Object.keys(registrations))];
  const { materials, stages } = spared(other, registration);
  if (materials.length > 0 || stages.length > 0) return [];
  const zh = `“${id}”没有本登记不要求的材料或者环节，什么也没有免除。`;
  return [
    fault(
      path,
      'recognition-spares-nothing',
      zh,
      `"${id}" asks for nothing that this registration does not; nothing is spared.`,
    ),
  ];
}

/** What one registration asks for and another does not: ids of its materials and of its stages. */
export function spared(more: Registration, less: Registration): { materials: string[]; stages: string[] } {
  const asked = new Set(less.materials.map(({ id }) => id));
  return {
    materials: more.materials.filter(({ id }) => !asked.has(id)).map(({ id }) => id),
    stages: Object.keys(more.stages).filter((id) => !Object.hasOwn(less.stages, id)),
  };
}
