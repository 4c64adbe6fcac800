import type { CardLine, CardScheme, CountedResource, InventoryOverview } from '@shuji/core/catalog';
import ExcelJS from 'exceljs';
import { cardText } from './card-text.js';
import { addSheet } from './card-workbook.js';

type Language = 'zh' | 'en';

/** The title of the workbook of an inventory. */
export const inventoryTitle = { zh: '数据资产盘点', en: 'Inventory of data' };

export interface InventoryLine {
  readonly resource: CountedResource;
  readonly line: CardLine;
}

const words = {
  figures: { zh: '总数', en: 'Figures' },
  figure: { zh: '项目', en: 'figure' },
  value: { zh: '数量', en: 'value' },
  resources: { zh: '资源数', en: 'resources' },
  resource: { zh: '资源', en: 'resource' },
  source: { zh: '数据源', en: 'source' },
  uploaded: { zh: '上传的文件', en: 'files uploaded' },
  columns: { zh: '列数', en: 'columns' },
  rows: { zh: '行数', en: 'rows' },
  bytes: { zh: '字节数', en: 'bytes' },
  tables: { zh: '数据库表', en: 'tables of databases' },
  files: { zh: '文件', en: 'files' },
  duplicates: { zh: '内容相同的资源', en: 'Same content' },
  fingerprint: { zh: '内容指纹', en: 'content fingerprint' },
  book: { zh: '在备查簿中', en: 'in the reference book' },
  due: { zh: '到期待复核', en: 'due for a look' },
  grants: { zh: '有效授权标识', en: 'grant marks that run' },
  unknown: { zh: '状态未知', en: 'state unknown' },
  categories: { zh: '敏感类别', en: 'Sensitive categories' },
  category: { zh: '类别', en: 'category' },
} as const;

/** An inventory as a workbook: figures, sources, every resource, categories, copies. */
export async function inventoryBook(
  scheme: CardScheme,
  overview: InventoryOverview,
  lines: readonly InventoryLine[],
  lang: Language,
): Promise<Buffer> {
  const say = (key: keyof typeof words) => words[key][lang];
  const book = new ExcelJS.Workbook();
  const plain = (['resources', 'tables', 'files', 'columns', 'rows', 'bytes', 'book', 'due', 'grants'] as const).map(
    (key) => [say(key), overview[key]],
  );
  const states = overview.states.map(({ state, resources }) => [
    state === null ? say('unknown') : cardText[state][lang],
    resources,
  ]);
  addSheet(book, say('figures'), [say('figure'), say('value')], [...plain, ...states]);
  addSheet(
    book,
    say('source'),
    (['source', 'resources', 'columns', 'rows', 'bytes'] as const).map(say),
    overview.sources.map(({ source, name, resources, columns, rows, bytes }) => [
      source === null ? say('uploaded') : (name ?? source),
      ...[resources, columns, rows, bytes],
    ]),
  );
  addSheet(book, say('resource'), ...resourceRows(scheme, overview, lines, lang));
  addSheet(
    book,
    say('categories'),
    (['category', 'columns', 'resources'] as const).map(say),
    overview.categories.map(({ category, columns, resources }) => [category, columns, resources]),
  );
  addSheet(
    book,
    say('duplicates'),
    (['fingerprint', 'resource'] as const).map(say),
    overview.duplicates.flatMap(({ fingerprint, resources }) => resources.map(({ name }) => [fingerprint, name])),
  );
  return Buffer.from(await book.xlsx.writeBuffer());
}

function resourceRows(
  scheme: CardScheme,
  { sources }: InventoryOverview,
  lines: readonly InventoryLine[],
  lang: Language,
): [string[], (string | number | null)[][]] {
  const say = (key: keyof typeof words) => words[key][lang];
  const names = new Map(sources.map(({ source, name }) => [source, name]));
  const grades = new Map(
    scheme.fields.find(({ id }) => id === 'grade')?.values?.map(({ id, title }) => [id, title[lang]]),
  );
  const figure = (value: unknown) => (typeof value === 'number' ? value : null);
  const known = (parts: CardLine['elements']) => `${parts.filter((part) => part.known).length} / ${parts.length}`;
  const gradeTitle = scheme.fields.find(({ id }) => id === 'grade')?.title[lang] ?? '';
  const heads = [
    ...(['resource', 'source', 'rows', 'columns', 'bytes'] as const).map(say),
    ...[gradeTitle, cardText.state[lang], cardText.known[lang], cardText.knownProperties[lang], say('fingerprint')],
  ];
  const rows = lines.map(({ resource: { name, source, facts }, line }) => [
    ...[name, source === null ? say('uploaded') : (names.get(source) ?? source)],
    ...[figure(facts.rows), figure(facts.columns), figure(facts.bytes)],
    line.tier === null ? null : (grades.get(line.tier) ?? line.tier),
    line.state && cardText[line.state][lang],
    ...[known(line.elements), known(line.properties)],
    typeof facts.fingerprint === 'string' ? facts.fingerprint : null,
  ]);
  return [heads, rows];
}
