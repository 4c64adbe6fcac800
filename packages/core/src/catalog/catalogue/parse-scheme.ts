import { instrumentOf } from '../../kernel/index.js';
import { parseBySchema, type RegimeFault, readYaml } from '../../rulebook/index.js';
import { CatalogueScheme } from './scheme.js';

/**
 * Reads a scheme of the catalogue, or answers every fault with its line: what is not of the form, ids that stand twice, no role that one
 * bears alone, size classes that do not rise, citations of instruments that are not known.
 */
export function parseCatalogueScheme(
  text: string,
  file: string,
  instruments: ReadonlySet<string>,
):
  | { readonly ok: true; readonly scheme: CatalogueScheme }
  | { readonly ok: false; readonly faults: readonly RegimeFault[] } {
  const source = readYaml(text);
  if (!source.ok)
    return { ok: false, faults: [{ file, line: source.line, rule: source.rule, message: source.message }] };
  const read = parseBySchema(CatalogueScheme, source.data);
  const found = read.ok ? [...schemeFaults(read.data, instruments)] : read.faults;
  if (read.ok && found.length === 0) return { ok: true, scheme: read.data };
  return {
    ok: false,
    faults: found.map(({ path, rule, message }) => ({ file, line: source.lineOf(path), rule, message })),
  };
}

function* schemeFaults(scheme: CatalogueScheme, instruments: ReadonlySet<string>) {
  const { layers, dimensions, roles, operations, bearers, size_classes: classes } = scheme;
  for (const [key, list] of Object.entries({ layers, dimensions, roles, operations, bearers, size_classes: classes })) {
    const ids: string[] = list.map(({ id }) => id);
    for (const [at, id] of ids.entries())
      if (ids.indexOf(id) !== at)
        yield {
          path: [key, at],
          rule: 'name-twice',
          message: { zh: `名称“${id}”重复。`, en: `The name "${id}" stands twice.` },
        };
  }
  if (roles.filter(({ single }) => single).length !== 1)
    yield {
      path: ['roles'],
      rule: 'role-single',
      message: { zh: '须有且只有一个角色由一方独任。', en: 'One role, and one alone, is borne by a single bearer.' },
    };
  for (const [at, { rows_below: below }] of classes.entries()) {
    const before = classes[at - 1]?.rows_below;
    const last = at === classes.length - 1;
    if ((below === null) !== last || (typeof before === 'number' && below !== null && below <= before))
      yield {
        path: ['size_classes', at],
        rule: 'classes-order',
        message: {
          zh: '规模分档须由小到大，末档无上限。',
          en: 'Size classes rise, and the last has no bound.',
        },
      };
  }
  for (const [key, list] of Object.entries({ layers, dimensions, roles, operations, bearers }))
    for (const [at, { cite }] of list.entries()) {
      const id = instrumentOf(cite);
      if (!instruments.has(id))
        yield {
          path: [key, at, 'cite'],
          rule: 'instrument-unknown',
          message: { zh: `没有制度“${id}”。`, en: `There is no instrument "${id}".` },
        };
    }
}
