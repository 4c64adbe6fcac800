/** Levels of objects and lists within each other, beyond which nothing that this API asks for goes. */
export const deepest = 64;

/**
 * Where a request holds what no store and no canonical form can hold: the path of the first text with U+0000 or half a
 * character (RFC 7493, section 2.1), or of what is nested too deeply; null where there is none. Walks without
 * recursion, so that no request exhausts the stack.
 */
export function unstorableIn(part: string, value: unknown): string | null {
  const open: { path: string; value: unknown; depth: number }[] = [{ path: part, value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value, depth } = next;
    if (typeof value === 'string' && !isStorable(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > deepest) return path;
    for (const [name, inner] of Object.entries(value)) {
      if (!isStorable(name)) return path;
      open.push({ path: `${path}/${name}`, value: inner, depth: depth + 1 });
    }
  }
  return null;
}

// A lone surrogate has no UTF-8 form.
const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function isStorable(text: string): boolean {
  return !text.includes('\0') && !half.test(text);
}
