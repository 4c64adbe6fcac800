import { parseBySchema, type RegimeFault, readYaml } from '../rulebook/index.js';
import { QualityScheme } from './scheme.js';

/**
 * Reads a scheme of quality evaluation, or answers every fault with its line: what is not of the form, dimensions and levels that
 * stand twice, levels that do not fall, citations of instruments that are not known.
 */
export function parseQualityScheme(
  text: string,
  file: string,
  instruments: ReadonlySet<string>,
):
  | { readonly ok: true; readonly scheme: QualityScheme }
  | { readonly ok: false; readonly faults: readonly RegimeFault[] } {
  const source = readYaml(text);
  if (!source.ok)
    return { ok: false, faults: [{ file, line: source.line, rule: source.rule, message: source.message }] };
  const read = parseBySchema(QualityScheme, source.data);
  const found = read.ok ? [...schemeFaults(read.data, instruments)] : read.faults;
  if (read.ok && found.length === 0) return { ok: true, scheme: read.data };
  const faults = found.map(({ path, rule, message }) => ({ file, line: source.lineOf(path), rule, message }));
  return { ok: false, faults };
}

function* schemeFaults(
  { dimensions, fuzzy, ahp, delphi, report, issues }: QualityScheme,
  instruments: ReadonlySet<string>,
) {
  for (const [place, list] of [
    [['dimensions'], dimensions],
    [['fuzzy', 'levels'], fuzzy.levels],
    [['report', 'parts'], report.parts],
  ] as const) {
    const ids = list.map(({ id }) => id);
    for (const [at, id] of ids.entries())
      if (ids.indexOf(id) !== at)
        yield {
          path: [...place, at],
          rule: 'name-twice',
          message: { zh: `名称“${id}”重复。`, en: `The name "${id}" stands twice.` },
        };
  }
  for (const [at, { at: centre }] of fuzzy.levels.entries())
    if (at > 0 && centre >= (fuzzy.levels[at - 1]?.at ?? 0))
      yield {
        path: ['fuzzy', 'levels', at, 'at'],
        rule: 'levels-order',
        message: {
          zh: '等级须由高到低，中心值递减。',
          en: 'Levels stand from the best to the worst, and their centres fall.',
        },
      };
  for (const [at, { cite, why }] of report.parts.entries())
    if ((cite === undefined) === (why === undefined))
      yield {
        path: ['report', 'parts', at],
        rule: 'cite-or-why',
        message: {
          zh: '须写明条文（cite），条文未要求的写明理由（why）。',
          en: 'A part has the article that asks for it (cite), or why the house does (why).',
        },
      };
  const cited = [
    ...dimensions.flatMap(({ cite }, at) => cite.map((place) => ({ place, path: ['dimensions', at, 'cite'] }))),
    ...Object.entries({ ahp, fuzzy, delphi }).map(([key, { cite }]) => ({ place: cite, path: [key, 'cite'] })),
    ...report.parts.flatMap(({ cite }, at) =>
      cite === undefined ? [] : [{ place: cite, path: ['report', 'parts', at, 'cite'] }],
    ),
    { place: issues.limit.cite, path: ['issues', 'limit', 'cite'] },
    ...(['signatures', 'seal', 'independence'] as const).map((key) => ({
      place: report[key].cite,
      path: ['report', key, 'cite'],
    })),
  ];
  for (const { place, path } of cited) {
    const id = place.slice(0, place.indexOf('/'));
    if (!instruments.has(id))
      yield {
        path,
        rule: 'instrument-unknown',
        message: { zh: `没有制度“${id}”。`, en: `There is no instrument "${id}".` },
      };
  }
}
