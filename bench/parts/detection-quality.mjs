// Precision and recall by category, of columns whose category is known.

/** An empty count. */
export function newQuality() {
  return new Map();
}

/** Counts one column: what it is, and what it was taken for. */
export function countColumn(quality, truth, found) {
  const of = (category) => {
    const known = quality.get(category) ?? { right: 0, missed: 0, wrong: 0 };
    quality.set(category, known);
    return known;
  };
  if (truth === found) of(truth).right++;
  else {
    of(truth).missed++;
    of(found).wrong++;
  }
}

/** `{category, columns, precision, recall, f1}` for each category, and the same over all columns that are of some. */
export function qualityRows(quality) {
  const rows = [...quality]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([category, counts]) => ({ category, ...scores(counts) }));
  const all = [...quality].filter(([category]) => category !== 'none').map(([, counts]) => counts);
  const sum = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return { rows, overall: scores({ right: sum('right'), missed: sum('missed'), wrong: sum('wrong') }) };
}

function scores({ right, missed, wrong }) {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  return {
    columns: right + missed,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
