import { RecognisedPart, type Registration } from '../rulebook/index.js';
import type { Change, Place } from './mutant.js';

/** Changes of what a recognised certificate does: left out as a whole, and each of its parts. */
export function recognitionChanges({ recognition }: Registration, place: Place): Change[] {
  if (!recognition) return [];
  const { instead_of, answers, waives, same_object } = recognition;
  return [
    { kind: 'part', place, value: undefined },
    { kind: 'flag', place: [...place, 'same_object'], value: !same_object },
    ...(instead_of === undefined ? [] : [{ kind: 'part' as const, place: [...place, 'instead_of'], value: undefined }]),
    ...waives.map((_, index): Change => ({ kind: 'item', place: [...place, 'waives', index], value: undefined })),
    ...Object.entries(answers).flatMap(([field, part]): Change[] => [
      { kind: 'item', place: [...place, 'answers', field], value: undefined },
      ...RecognisedPart.options
        .filter((other) => other !== part)
        .map((value): Change => ({ kind: 'source', place: [...place, 'answers', field], value })),
    ]),
  ];
}
