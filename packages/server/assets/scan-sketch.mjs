// The lowest hashes of the different values of columns, in one reading, by the same canonical texts as the fingerprint.
import { canonicalText } from './scan-fingerprint.mjs';
import { faultOf } from './scan-profile.mjs';
import { identifier, rowsOf } from './scan-sql.mjs';
import { codes, withTypes } from './scan-types.mjs';

/** `asked` are `{name, type, limit}`; answers a list of hashes for each, all below its limit where it has one. */
export async function sketch(connection, source, kind, { asked, digits, most }) {
  // The types of the profile hold: of those that the sniffer mistakes, it has found out.
  const mended =
    source.allText === undefined ? [] : asked.filter(({ type }) => type === 'HUGEINT' || type === 'VARCHAR');
  const types = {
    ...(await codes(connection, source)),
    ...Object.fromEntries(mended.map(({ name, type }) => [name, type])),
  };
  const hashed = asked.map(({ name, type }, i) => {
    const text = canonicalText(identifier(name), type);
    return `substr(md5(${text}), 1, ${digits}) as h${i}`;
  });
  const lists = asked.map(({ limit }, i) => {
    const below = limit === null ? '' : ` filter (where h${i} < '${limit}')`;
    return `to_json(list_sort(list(distinct h${i})${below})[1:${most}]) as l${i}`;
  });
  const read = async (call) =>
    (await rowsOf(connection, `select ${lists.join(', ')} from (select ${hashed.join(', ')} from ${call})`))[0];
  try {
    return hashesOf(await read(withTypes(source.call, types)), asked);
  } catch (error) {
    const text = String(error?.message ?? error);
    if (source.careful && /convert|Conversion Error|transform|unknown key/i.test(text))
      return hashesOf(await read(withTypes(source.careful, types)), asked);
    throw faultOf(text, kind) ?? error;
  }
}

// DuckDB lists an absent value as one.
function hashesOf(found, asked) {
  return asked.map((_, i) => JSON.parse(found[`l${i}`] ?? '[]')?.filter((hash) => hash !== null) ?? []);
}
