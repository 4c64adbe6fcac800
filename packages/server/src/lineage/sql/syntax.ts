/** A node of a syntax tree as the parser gives it: its shapes are many, and each is read where it is met. */
export type Node = Readonly<Record<string, unknown>>;

/** The value as a node; null where it is none. */
export function nodeOf(value: unknown): Node | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : null;
}

/** The value as a list of nodes; empty where it is none. */
export function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.map(nodeOf).filter((each) => each !== null) : [];
}

/** A name, which is a text or a node that holds one; null where it is none. */
export function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const node = nodeOf(value);
  if (!node) return null;
  if (typeof node.value === 'string') return node.value;
  return node.expr === undefined ? nameOf(node.column) : nameOf(node.expr);
}

/** The parts of a column's name from left to right, as `schema.table.column`. */
export function partsOf(reference: Node): readonly string[] {
  const column = nodeOf(reference.column);
  const path = column && nodeOf(column.expr);
  if (path?.type === 'binary_expr' && path.operator === '.') return dotted(path);
  const parts = [reference.schema, reference.db, reference.table, reference.column].map(nameOf);
  return parts.filter((part) => part !== null);
}

function dotted(value: unknown): string[] {
  const node = nodeOf(value);
  if (node?.type === 'binary_expr' && node.operator === '.') return [...dotted(node.left), ...dotted(node.right)];
  const name = nameOf(value);
  return name === null ? [] : [name];
}

/** The statement of a subquery; null where the node is none. */
export function queryOf(value: unknown): Node | null {
  const node = nodeOf(value);
  if (!node) return null;
  if (node.type === 'select') return node;
  return node.ast === undefined ? null : queryOf(node.ast);
}
