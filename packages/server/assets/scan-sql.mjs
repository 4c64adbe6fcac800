// SQL for DuckDB, in which names of files and columns are data.

/** Rows of a statement, as plain JSON. */
export async function rowsOf(connection, statement) {
  const reader = await connection.runAndReadAll(statement);
  return reader.getRowObjectsJson();
}

/** A text as SQL writes it. */
export function quote(text) {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL writes it. */
export function identifier(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
