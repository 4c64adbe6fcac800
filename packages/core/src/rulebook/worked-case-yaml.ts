import { Document, isMap, isPair, isScalar, Scalar, visit } from 'yaml';
import type { WorkedCase } from './worked-case.js';

// Parts whose entries stand on lines of their own; everything else is one line.
const blocks: readonly unknown[] = ['form', 'materials', 'walk', 'certificates'];

/** A worked case as an entry of `cases` in a regime file, to be pasted below the last one. */
export function workedCaseYaml(worked: WorkedCase): string {
  const entries = [{ ...told(worked), ...(worked.walk.length > 0 && { walk: worked.walk.map(told) }) }];
  // A regime file has no anchors: what stands twice is written twice.
  const document = new Document(entries, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_, node, path) => {
      const keys = path.filter(isPair).map(({ key }) => (isScalar(key) ? key.value : key));
      const step = keys[0] === 'walk' && isMap(node);
      const certificate = keys[0] === 'certificates' && keys.length === 2;
      const block = keys.length === 0 || (keys.length === 1 && blocks.includes(keys[0]) && !step) || certificate;
      node.flow = !block;
    },
    Scalar: (_, node) => {
      // A day is a text here, and readers of older YAML take it for a date.
      if (typeof node.value === 'string' && /^\d{4}-\d\d-\d\d/.test(node.value)) node.type = Scalar.QUOTE_SINGLE;
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
  return text.replace(/^(?=.)/gm, '  ');
}

// A part that is empty says nothing, except that nothing is offered or late.
function told(entry: object): object {
  return Object.fromEntries(
    Object.entries(entry).filter(
      ([key, value]) =>
        key === 'offers' ||
        key === 'late' ||
        value === null ||
        typeof value !== 'object' ||
        Object.keys(value).length > 0,
    ),
  );
}
