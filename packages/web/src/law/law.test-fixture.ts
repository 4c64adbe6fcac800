/** An invented instrument as the server tells of it; `overrides` replace parts of it. */
export function instrumentItem(overrides: Record<string, unknown> = {}) {
  return {
    id: 'yi-registration-2024',
    title: { zh: '乙省样例登记办法', en: 'Sample measures of Yi' },
    instrument: {
      id: 'yi-registration-2024',
      title: { zh: '乙省样例登记办法', en: 'Sample measures of Yi' },
      issuer: { zh: '乙省样例局', en: 'Sample office of Yi' },
      jurisdiction: 'CN-GD',
      kind: 'measures',
      force: 'in-force',
      published: '2024-01-02',
      effective_from: '2024-02-01',
      effective_to: null,
    },
    force: 'in-force',
    text: null,
    ...overrides,
  };
}

/** A text that was imported. */
export const importedText = {
  title: '乙省样例登记办法',
  fileName: 'yi-registration-2024.txt',
  sha256: 'ab',
  sizeBytes: 2000,
  importedAt: '2026-01-02T00:00:00.000Z',
  counts: { article: 2 },
};

/** A piece of a text with one paragraph. */
export function piece(place: string, text: string) {
  const parts = [{ place: `${place}-1`, text, line: 1 }];
  return {
    ...{ place, kind: 'article', headings: [], parts, firstLine: 1, lastLine: 1 },
    ...{ under: null, work: null, text },
  };
}

/** An obligation of that instrument; `overrides` replace parts of it. */
export function obligation(number: string, overrides: Record<string, unknown> = {}) {
  return {
    id: `yi-registration-2024#${number}`,
    cite: 'yi-registration-2024/1',
    place: '第一条',
    kind: 'process',
    actor: 'registry',
    term: `样例义务${number}`,
    summary: 'The registry does what the sample says.',
    binding: 'must',
    software: 'execute',
    means: { kind: 'open', reason: { zh: '样例尚未建设', en: 'The sample is not built' }, issue: 4 },
    article: '1',
    ...overrides,
  };
}
