import { certificateSources, type Material, type Regime, type Registration } from '../rulebook/index.js';
import type { Change, Place } from './mutant.js';
import { conditionChanges } from './mutate-conditions.js';

const rights: readonly Registration['right'][] = ['holding', 'processing', 'operating', 'usufruct'];

/** Changes of what a registration asks for: objects, questions, prohibited cases and materials. */
export function formChanges(registration: Registration, at: Place): Change[] {
  const { form, prohibited, materials, objects, right } = registration;
  const of = (list: string, length: number) => leftOut([...at, list], length);
  return [
    ...rights
      .filter((other) => other !== right)
      .map((value) => ({ kind: 'actor' as const, place: [...at, 'right'], value })),
    ...of('objects', objects.length),
    ...of('form', form.length),
    ...of('prohibited', prohibited.length),
    ...of('materials', materials.length),
    ...form.flatMap((field, index): Change[] => {
      const place = [...at, 'form', index];
      return [
        { kind: 'flag', place: [...place, 'required'], value: !field.required },
        ...leftOut([...place, 'options'], field.options?.length ?? 0),
        ...(field.agrees ? [{ kind: 'part' as const, place: [...place, 'agrees'], value: undefined }] : []),
        ...conditionChanges(registration, field.when, [...place, 'when']),
        ...(field.when === undefined
          ? []
          : [{ kind: 'condition' as const, place: [...place, 'when'], value: undefined }]),
      ];
    }),
    ...prohibited.flatMap(({ when }, index) =>
      conditionChanges(registration, when, [...at, 'prohibited', index, 'when']),
    ),
    ...materials.flatMap((material, index) => materialChanges(registration, material, [...at, 'materials', index])),
  ];
}

function materialChanges(registration: Registration, material: Material, place: Place): Change[] {
  const { when, before, by, optional, tolerable } = material;
  return [
    ...conditionChanges(registration, when, [...place, 'when']),
    ...(when === undefined ? [] : [{ kind: 'condition' as const, place: [...place, 'when'], value: undefined }]),
    { kind: 'actor', place: [...place, 'by'], value: by === 'applicant' ? 'third-party' : 'applicant' },
    { kind: 'flag', place: [...place, 'optional'], value: !optional },
    // What may be left out is never missing: nobody promises it, and no stage waits for it.
    ...(optional ? [] : [{ kind: 'flag' as const, place: [...place, 'tolerable'], value: !tolerable }]),
    ...(optional ? [] : [...Object.keys(registration.stages), ...(before === undefined ? [] : [undefined])])
      .filter((stage) => stage !== before)
      .map((value) => ({ kind: 'before' as const, place: [...place, 'before'], value })),
  ];
}

/** Changes of the certificates: what they say, and from where; how long they last. */
export function certificateChanges({ certificates, registrations }: Regime): Change[] {
  const facts = Object.values(registrations).flatMap(({ form }) => form.map(({ id }) => `facts.${id}`));
  const sources = [...certificateSources, ...new Set(facts)];
  return Object.entries(certificates).flatMap(([kind, { fields, validity, renewal }]) => {
    const at = ['certificates', kind];
    return [
      ...leftOut([...at, 'fields'], fields.length),
      // One other source for each field: the next of all that there are.
      ...fields.map(({ source }, index) => ({
        kind: 'source' as const,
        place: [...at, 'fields', index, 'source'],
        value: sources[(sources.indexOf(source) + 1) % sources.length],
      })),
      ...(validity ? [{ kind: 'part' as const, place: [...at, 'validity'], value: undefined }] : []),
      ...(validity?.earlier_of
        ? [{ kind: 'part' as const, place: [...at, 'validity', 'earlier_of'], value: undefined }]
        : []),
      ...(renewal ? [{ kind: 'part' as const, place: [...at, 'renewal'], value: undefined }] : []),
    ];
  });
}

function leftOut(list: Place, length: number): Change[] {
  return Array.from({ length }, (_, index) => ({ kind: 'item', place: [...list, index], value: undefined }));
}
