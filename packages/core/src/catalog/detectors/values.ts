/** A value of a column, and in how many rows it stands. */
export interface CountedValue {
  readonly text: string;
  readonly count: number;
}

/** The values of a column as detectors see them: those that are absent are left out, the same value stands once. */
export interface ColumnValues {
  readonly counted: readonly CountedValue[];
  readonly present: number;
  /** Row by row, for comparison with other columns; null where absent. */
  readonly rows: readonly (string | null)[];
}

/** Reads the values of a column; of those longer than `longest`, which are prose, no more than shows it. Full-width characters become plain, a whole number that was kept as a fraction loses it, and one that a spreadsheet keeps as text its apostrophe. */
export function readValues(
  values: readonly (string | null)[],
  { absent, longest }: { readonly absent: ReadonlySet<string>; readonly longest: number },
): ColumnValues {
  const counts = new Map<string, number>();
  let present = 0;
  const rows = values.map((value) => {
    const text = value === null ? '' : plain(value.length > 2 * longest ? value.slice(0, 2 * longest) : value);
    if (text === '' || absent.has(text.toLowerCase())) return null;
    counts.set(text, (counts.get(text) ?? 0) + 1);
    present++;
    return text;
  });
  return { counted: [...counts].map(([text, count]) => ({ text, count })), present, rows };
}

// Text in plain ASCII needs no normalization, and is most of what is looked at.
function plain(value: string): string {
  const text = (/^[\x20-\x7e]*$/.test(value) ? value : value.normalize('NFKC')).trim();
  if (/^\d{5,}\.0$/.test(text)) return text.slice(0, -2);
  return /^['’]\d/.test(text) ? text.slice(1) : text;
}
