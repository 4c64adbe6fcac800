import type { CardLine, CardPart, CardScheme, CardValue, CardView } from '@shuji/core/catalog';
import ExcelJS from 'exceljs';
import { cardText } from './card-text.js';

type Language = 'zh' | 'en';
type Cell = string | number | null;

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Longest text that a cell takes. */
const longest = 32_767;

/** One card as a workbook: its fields by group, its elements, the reference book, grant marks. */
export async function cardBook(scheme: CardScheme, card: CardView, lang: Language): Promise<Buffer> {
  const say = (key: keyof typeof cardText) => cardText[key][lang];
  const book = new ExcelJS.Workbook();
  const filled = new Map(card.sheet.fields.map((field) => [field.id, field]));
  const fields = scheme.groups.flatMap(({ id: group, title }) => [
    [`【${title[lang]}】`, null, null, null] as Cell[],
    ...scheme.fields
      .filter((field) => field.group === group)
      .map((field): Cell[] => {
        const { value = null, told = 'nobody' } = filled.get(field.id) ?? {};
        return [field.title[lang], shown(field, value, lang), say(told), field.cite ?? field.why?.[lang] ?? ''];
      }),
  ]);
  const { state } = card.sheet;
  const told: Cell[] = [say('state'), state.state && say(state.state), say(state.by === 'person' ? 'people' : 'scan')];
  const heads = [say('field'), say('value'), say('teller'), say('cite')];
  addSheet(book, scheme.title[lang], heads, [...fields, [...told, scheme.state.cite]]);
  const parts = [
    ...partRows(scheme.elements, card.sheet.elements, scheme, lang),
    ...partRows(scheme.properties, card.sheet.properties, scheme, lang),
  ];
  addSheet(book, say('known'), [say('name'), say('known'), say('missing')], parts);
  const rights = new Map(scheme.grants.rights.map(({ id, title }) => [id, title[lang]]));
  const marks = card.ledger.marks.map((mark): Cell[] => [
    ...[rights.get(mark.right) ?? mark.right, mark.grantee, mark.from, mark.until, mark.document, mark.scope],
    mark.ended && `${mark.ended.on} ${mark.ended.reason}`,
  ]);
  const markHeads = (['right', 'grantee', 'from', 'until', 'document', 'scope', 'ended'] as const).map(say);
  addSheet(book, scheme.grants.title[lang], markHeads, marks);
  if (card.ledger.book)
    addSheet(book, scheme.book.title[lang], bookHeads(say), [bookRow(scheme, card.name, card.ledger.book, lang)]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The register of cards as a workbook: one line a card, and the reference book. */
export async function cardsBook(scheme: CardScheme, lines: readonly CardLine[], lang: Language): Promise<Buffer> {
  const say = (key: keyof typeof cardText) => cardText[key][lang];
  const book = new ExcelJS.Workbook();
  const grades = scheme.fields.find(({ id }) => id === 'grade');
  const grade = (id: string | null) => (grades && id !== null ? shown(grades, id, lang) : id);
  const rows = lines.map((line): Cell[] => [
    ...[line.name, line.state && say(line.state), grade(line.tier), line.grants],
    ...[shareOf(line.elements), shareOf(line.properties)],
    missingOf(scheme, line, lang),
    line.book?.nextLook ?? null,
  ]);
  const heads = (
    ['name', 'state', 'value', 'runningGrants', 'known', 'knownProperties', 'missing', 'nextLook'] as const
  ).map(say);
  heads[2] = grades?.title[lang] ?? heads[2] ?? '';
  addSheet(book, scheme.title[lang], heads, rows);
  const kept = lines.flatMap((line) => (line.book ? [bookRow(scheme, line.name, line.book, lang)] : []));
  addSheet(book, scheme.book.title[lang], bookHeads(say), kept);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const bookHeads = (say: (key: keyof typeof cardText) => string) =>
  (['name', 'reason', 'conditions', 'nextLook'] as const).map(say);

function bookRow(
  scheme: CardScheme,
  name: string,
  { reason, missing, nextLook }: NonNullable<CardLine['book']>,
  lang: Language,
): Cell[] {
  const titles = new Map(scheme.book.conditions.map(({ id, title }) => [id, title[lang]]));
  return [name, reason, missing.map((id) => titles.get(id) ?? id).join('；'), nextLook];
}

function partRows(
  of: CardScheme['elements'],
  parts: readonly CardPart[],
  scheme: CardScheme,
  lang: Language,
): Cell[][] {
  const titles = new Map(of.map(({ id, title }) => [id, title[lang]]));
  return parts.map(({ id, known, missing }) => [
    titles.get(id) ?? id,
    cardText[known ? 'yes' : 'no'][lang],
    fieldTitles(scheme, missing, lang),
  ]);
}

const shareOf = (parts: readonly CardPart[]) => `${parts.filter(({ known }) => known).length} / ${parts.length}`;

function missingOf(scheme: CardScheme, { elements, properties }: CardLine, lang: Language): string {
  return fieldTitles(scheme, [...new Set([...elements, ...properties].flatMap(({ missing }) => missing))], lang);
}

function fieldTitles({ fields }: CardScheme, ids: readonly string[], lang: Language): string {
  const titles = new Map(fields.map(({ id, title }) => [id, title[lang]]));
  return ids.map((id) => titles.get(id) ?? id).join(lang === 'zh' ? '、' : ', ');
}

function shown({ values = [], from }: CardScheme['fields'][number], value: CardValue | null, lang: Language): Cell {
  const word = (id: string) => values.find((each) => each.id === id)?.title[lang] ?? id;
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'boolean') return cardText[value ? 'yes' : 'no'][lang];
  if (from === 'format' && value === 'table') return cardText.table[lang];
  return typeof value === 'string' ? word(value) : value.map(word).join(lang === 'zh' ? '、' : ', ');
}

/** Adds a sheet of plain cells: a text stays one, whatever sign it begins with, so that no cell computes anything. */
export function addSheet(
  book: ExcelJS.Workbook,
  title: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): void {
  // A title of a sheet has no such signs, and 31 characters at most.
  const sheet = book.addWorksheet(title.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31));
  sheet.addRow([...heads]).font = { bold: true };
  for (const row of rows) {
    const added = sheet.addRow(row.map((cell) => (typeof cell === 'string' ? cell.slice(0, longest) : cell)));
    added.eachCell((cell) => {
      cell.alignment = { wrapText: true, vertical: 'top' };
      if (typeof cell.value === 'string') cell.numFmt = '@';
    });
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  for (const [at] of heads.entries()) sheet.getColumn(at + 1).width = at === 1 ? 48 : 24;
}
