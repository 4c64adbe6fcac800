import { instrumentOf } from '../../kernel/index.js';
import { parseBySchema, type RegimeFault, readYaml } from '../../rulebook/index.js';
import { type CardField, CardScheme } from './scheme.js';

/**
 * Reads a scheme of asset cards, or answers every fault with its line: what is not of the form, names that stand twice or nowhere,
 * fields that nobody fills or that are asked without a ground, citations of instruments that are not known.
 */
export function parseCardScheme(
  text: string,
  file: string,
  instruments: ReadonlySet<string>,
):
  | { readonly ok: true; readonly scheme: CardScheme }
  | { readonly ok: false; readonly faults: readonly RegimeFault[] } {
  const source = readYaml(text);
  if (!source.ok)
    return { ok: false, faults: [{ file, line: source.line, rule: source.rule, message: source.message }] };
  const read = parseBySchema(CardScheme, source.data);
  const found = read.ok
    ? [...nameFaults(read.data), ...fieldFaults(read.data), ...citeFaults(read.data, instruments)]
    : read.faults;
  if (read.ok && found.length === 0) return { ok: true, scheme: read.data };
  const faults = found.map(({ path, rule, message }) => ({ file, line: source.lineOf(path), rule, message }));
  return { ok: false, faults };
}

const words = {
  'name-twice': { zh: '名称重复', en: 'the name stands twice' },
  'group-unknown': { zh: '没有此分组', en: 'there is no such group' },
  'field-unknown': { zh: '没有此字段', en: 'there is no such field' },
  'field-unfilled': { zh: '字段既无来源也不由人填写', en: 'nothing and nobody fills the field' },
  'field-groundless': { zh: '字段须有引证或理由之一', en: 'a field has a citation or a why, one of both' },
  'values-odd': {
    zh: '选择项须列出可选值，此外只有列表可以',
    en: 'a choice lists its values, and nothing but a list may besides',
  },
  'days-order': {
    zh: '天数须由少到多，留存多于活跃',
    en: 'days go from few to many, and those of being retained are more than those of being active',
  },
  'instrument-unknown': { zh: '没有此制度', en: 'there is no such instrument' },
} as const;

function fault(rule: keyof typeof words, path: readonly PropertyKey[], detail: string) {
  const { zh, en } = words[rule];
  return { rule, path, message: { zh: `${zh}：${detail}`, en: `${en}: ${detail}` } };
}

function* nameFaults({ groups, fields, elements, properties, book, grants, state }: CardScheme) {
  const lists = { groups, fields, elements, properties };
  const within = { book: book.conditions, grants: grants.rights };
  for (const [key, list] of [...Object.entries(lists), ...Object.entries(within)]) {
    const ids = list.map(({ id }) => id);
    for (const [at, id] of ids.entries()) if (ids.indexOf(id) !== at) yield fault('name-twice', [key, at], id);
  }
  const known = new Set(fields.map(({ id }) => id));
  for (const [key, parts] of Object.entries({ elements, properties }))
    for (const [at, part] of parts.entries())
      for (const id of part.fields) if (!known.has(id)) yield fault('field-unknown', [key, at, 'fields'], id);
  for (const id of state.traces)
    if (fields.find((field) => field.id === id)?.type !== 'date') yield fault('field-unknown', ['state', 'traces'], id);
  if (state.retained_days.value <= state.active_days.value)
    yield fault('days-order', ['state', 'retained_days'], String(state.retained_days.value));
  for (const [at, days] of state.fresh_days.values.entries())
    if (at > 0 && days <= (state.fresh_days.values[at - 1] ?? 0))
      yield fault('days-order', ['state', 'fresh_days'], String(days));
}

function* fieldFaults({ groups, fields }: CardScheme) {
  const known = new Set(groups.map(({ id }) => id));
  for (const [at, field] of fields.entries()) {
    if (!known.has(field.group)) yield fault('group-unknown', ['fields', at, 'group'], field.group);
    for (const rule of oddities(field)) yield fault(rule, ['fields', at], field.id);
  }
}

function* oddities({ from, people, cite, why, type, values }: CardField) {
  if (from === undefined && !people) yield 'field-unfilled' as const;
  if ((cite === undefined) === (why === undefined)) yield 'field-groundless' as const;
  if (type === 'choice' ? values === undefined : values !== undefined && type !== 'list') yield 'values-odd' as const;
}

function* citeFaults(scheme: CardScheme, instruments: ReadonlySet<string>) {
  const { groups, fields, elements, properties, state, book, grants } = scheme;
  const cited = [
    ...Object.entries({ groups, fields, elements, properties }).flatMap(([key, list]) =>
      list.flatMap(({ cite }, at) => (cite === undefined ? [] : [{ cite, path: [key, at, 'cite'] }])),
    ),
    ...book.conditions.map(({ cite }, at) => ({ cite, path: ['book', 'conditions', at, 'cite'] })),
    ...grants.rights.map(({ cite }, at) => ({ cite, path: ['grants', 'rights', at, 'cite'] })),
    ...Object.entries({ state, book, grants }).map(([key, { cite }]) => ({ cite, path: [key, 'cite'] })),
  ];
  for (const { cite, path } of cited)
    if (!instruments.has(instrumentOf(cite))) yield fault('instrument-unknown', path, cite);
}
