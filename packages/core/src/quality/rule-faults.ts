import type { Text } from '../kernel/index.js';
import { meant } from '../rulebook/index.js';
import { ComparisonError, parseComparison } from './compile/index.js';
import type { Aggregate, Place, QualityRule, QualityRules, QualityTable } from './rule.js';
import type { QualityScheme } from './scheme.js';

/** A fault of a file of rules at a path. */
export interface RuleFileFault {
  readonly path: readonly PropertyKey[];
  readonly rule: string;
  readonly message: Text;
}

interface World {
  readonly dimensions: readonly string[];
  readonly tables: readonly string[];
}

/** What is wrong with rules that have the right form: names that stand nowhere or twice, and rules that no data could be asked. */
export function ruleFaults(file: QualityRules, schemes: ReadonlyMap<string, QualityScheme>): RuleFileFault[] {
  const scheme = schemes.get(file.scheme);
  if (scheme === undefined)
    return [unknown(['scheme'], 'scheme-unknown', file.scheme, ['方案', 'scheme'], [...schemes.keys()])];
  const world = { dimensions: scheme.dimensions.map(({ id }) => id), tables: file.tables.map(({ id }) => id) };
  return [
    ...namesTwice(file),
    ...weightFaults(file, world),
    ...file.tables.flatMap((table, at) => [
      ...fileFaults(table, ['tables', at]),
      ...table.rules.flatMap((rule, index) => faultsOf(rule, world, ['tables', at, 'rules', index])),
    ]),
  ];
}

function fault(path: readonly PropertyKey[], rule: string, zh: string, en: string): RuleFileFault {
  return { path, rule, message: { zh, en } };
}

function unknown(
  path: readonly PropertyKey[],
  rule: string,
  name: string,
  [zh, en]: readonly [zh: string, en: string],
  known: readonly string[],
): RuleFileFault {
  const mean = meant(name, known);
  return fault(path, rule, `没有${zh}“${name}”${mean.zh}`, `There is no ${en} "${name}"${mean.en}`);
}

function namesTwice({ tables }: QualityRules): RuleFileFault[] {
  const seen = new Set<string>();
  const twice = (key: string, id: string, path: readonly PropertyKey[]) => {
    if (seen.has(key)) return [fault(path, 'name-twice', `名称“${id}”重复。`, `The name "${id}" stands twice.`)];
    seen.add(key);
    return [];
  };
  const files = tables.filter((table) => placesOf(table).length === 0).length;
  return [
    ...tables.flatMap(({ id, rules }, at) => [
      ...twice(`table ${id}`, id, ['tables', at, 'id']),
      ...rules.flatMap((rule, index) => twice(`rule ${rule.id}`, rule.id, ['tables', at, 'rules', index, 'id'])),
    ]),
    ...(files > 1
      ? [
          fault(
            ['tables'],
            'file-missing',
            '只有一个表可以既不写 file 也不写 table。',
            'Only one table may go without a file or a table.',
          ),
        ]
      : []),
  ];
}

const noWeight = ['权重全为零，无从加权。', 'All weights are zero: there is nothing to weigh by.'] as const;

function* weightFaults({ weights, tables }: QualityRules, { dimensions }: World): Generator<RuleFileFault> {
  const named =
    weights === undefined
      ? []
      : 'given' in weights
        ? Object.keys(weights.given)
        : 'ahp' in weights
          ? weights.ahp.order
          : weights.delphi.rounds.flatMap((round) => round.flatMap((expert) => Object.keys(expert)));
  for (const name of new Set(named))
    if (!dimensions.includes(name))
      yield unknown(['weights'], 'dimension-unknown', name, ['维度', 'dimension'], dimensions);
  if (weights !== undefined && 'ahp' in weights && new Set(weights.ahp.order).size !== weights.ahp.order.length)
    yield fault(['weights', 'ahp', 'order'], 'name-twice', '维度重复。', 'A dimension stands twice.');
  if (tables.every(({ weight }) => weight === 0)) yield fault(['tables'], 'weights-zero', ...noWeight);
  for (const [at, { rules }] of tables.entries())
    if (rules.length > 0 && rules.every(({ weight }) => weight === 0))
      yield fault(['tables', at, 'rules'], 'weights-zero', ...noWeight);
}

function placesOf({ file, table, resource }: QualityTable): readonly string[] {
  return Object.entries({ file, table, resource }).flatMap(([key, value]) => (value === undefined ? [] : [key]));
}

function fileFaults(table: QualityTable, path: readonly PropertyKey[]): RuleFileFault[] {
  const [, second] = placesOf(table);
  if (second !== undefined)
    return [
      fault(
        [...path, second],
        'places-many',
        'file、table、resource 只写其一。',
        'A table has one of file, table and resource.',
      ),
    ];
  const { file } = table;
  if (file === undefined) return [];
  const parts = file.split(/[\\/]/);
  if (!/^([\\/]|[a-z]:)/i.test(file) && !parts.includes('..')) return [];
  const [zh, en] = ['文件须在所检查的文件夹之内。', 'A file must lie within the folder that is measured.'];
  return [fault([...path, 'file'], 'file-outside', zh, en)];
}

function faultsOf(rule: QualityRule, world: World, path: readonly PropertyKey[]): RuleFileFault[] {
  const { dimension } = rule;
  return [
    ...(world.dimensions.includes(dimension)
      ? []
      : [unknown([...path, 'dimension'], 'dimension-unknown', dimension, ['维度', 'dimension'], world.dimensions)]),
    ...('where' in rule ? comparisonFaults(rule.where, [...path, 'where']) : []),
    ...ownFaults(rule, world, path),
  ];
}

function comparisonFaults(source: string | undefined, path: readonly PropertyKey[]): RuleFileFault[] {
  if (source === undefined) return [];
  try {
    parseComparison(source);
    return [];
  } catch (error) {
    if (!(error instanceof ComparisonError)) throw error;
    return [fault(path, 'comparison', `比较式有误：${error.text.zh}。`, `The comparison is wrong: ${error.text.en}.`)];
  }
}

function ownFaults(rule: QualityRule, { tables }: World, path: readonly PropertyKey[]): RuleFileFault[] {
  const place = ({ table }: Pick<Place, 'table'>, key: string) =>
    tables.includes(table) ? [] : [unknown([...path, key, 'table'], 'table-unknown', table, ['表', 'table'], tables)];
  switch (rule.kind) {
    case 'range':
      return rangeFaults(rule, path);
    case 'reference':
      return place(rule.to, 'to');
    case 'documented':
      return place(rule.in, 'in');
    case 'cross-column':
      return comparisonFaults(rule.holds, [...path, 'holds']);
    case 'cross-table':
      return (['left', 'right'] as const).flatMap((key) => {
        const { table } = rule[key];
        return [...(table === undefined ? [] : place({ table }, key)), ...aggregateFaults(rule[key], [...path, key])];
      });
    case 'drift':
      return driftFaults(rule, path);
    default:
      return [];
  }
}

function rangeFaults(
  { min, max }: Extract<QualityRule, { kind: 'range' }>,
  path: readonly PropertyKey[],
): RuleFileFault[] {
  const bounds = [min, max].filter((bound) => bound !== undefined);
  const wrong = (zh: string, en: string) => [fault(path, 'range', zh, en)];
  if (bounds.length === 0) return wrong('须写 min 或 max。', 'A range needs min or max.');
  if (min === undefined || max === undefined) return [];
  if (typeof min !== typeof max)
    return wrong('min 与 max 须同为数字或同为日期。', 'min and max are both numbers or both days.');
  return min <= max ? [] : wrong('min 大于 max。', 'min is greater than max.');
}

function aggregateFaults({ aggregate, column, where }: Aggregate, path: readonly PropertyKey[]): RuleFileFault[] {
  const lacking =
    aggregate !== 'count' && column === undefined
      ? [fault(path, 'column-missing', `${aggregate} 须写 column。`, `${aggregate} needs a column.`)]
      : [];
  return [...lacking, ...comparisonFaults(where, [...path, 'where'])];
}

function driftFaults(
  { measure, column, value }: Extract<QualityRule, { kind: 'drift' }>,
  path: readonly PropertyKey[],
): RuleFileFault[] {
  if (measure !== 'rows' && column === undefined)
    return [fault(path, 'column-missing', `${measure} 须写 column。`, `${measure} needs a column.`)];
  if ((measure === 'value-share') === (value === undefined))
    return [
      fault(
        path,
        'value-missing',
        '只有 value-share 须写 value。',
        'value-share needs a value, and nothing else does.',
      ),
    ];
  return [];
}
