/** A column of a table: words to the left, numbers to the right. */
export interface Column {
  readonly align: 'left' | 'right';
}

/** Lines of a table whose columns stand under each other on a terminal, where a Chinese character is two columns wide. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((_, index) => Math.max(0, ...rows.map((cells) => displayWidth(cells[index] ?? ''))));
  return rows.map((cells) =>
    columns
      .map(({ align }, index) => padded(cells[index] ?? '', widths[index] ?? 0, align))
      .join('  ')
      .trimEnd(),
  );
}

// Wide and full-width characters of Unicode Standard Annex 11, as far as Chinese text has them.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

function padded(text: string, width: number, align: Column['align']): string {
  const space = ' '.repeat(width - displayWidth(text));
  return align === 'left' ? text + space : space + text;
}

/**
 * Lines of a table whose cells are broken where they are wider than their column; `widths` are the most columns of a
 * terminal that each may take.
 */
export function wrappedTableLines(widths: readonly number[], rows: readonly (readonly string[])[]): string[] {
  const columns = widths.map(() => ({ align: 'left' }) as const);
  const broken = rows.flatMap((cells) => {
    const parts = cells.map((cell, index) => cell.split('\n').flatMap((line) => wrapped(line, widths[index] ?? 20)));
    const height = Math.max(1, ...parts.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) => parts.map((part) => part[line] ?? ''));
  });
  return tableLines(columns, broken);
}

/**
 * A text in lines of at most `width` columns of a terminal; Chinese breaks before any character
 * that does not end a clause, other words at spaces where they can.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\x21-\x7e]+|.[、，。；：）】》”]*/gu) ?? []) {
    for (const part of displayWidth(piece) > width ? [...piece] : [piece]) {
      if (line !== '' && displayWidth(line + part) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      if (line !== '' || part !== ' ') line += part;
    }
  }
  return [...lines, line.trimEnd()];
}
