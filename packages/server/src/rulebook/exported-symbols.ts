import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { productFolder } from './rulebook-files.js';

/**
 * Those of the symbols, as in `core/kernel/calendar#addWorkingDays`, that the module of that name exports by itself as a
 * function, a class or a constant. Read from the sources, so that no module runs, and the pages of the browser count too.
 */
export async function exportedSymbols(symbols: Iterable<string>): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [module, names] of byModule(symbols)) {
    const source = await sourceOf(module);
    for (const name of names) if (declares(source, name)) found.add(`${module}#${name}`);
  }
  return found;
}

function byModule(symbols: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const modules = new Map<string, Set<string>>();
  for (const symbol of symbols) {
    const [module = '', name = ''] = symbol.split('#');
    modules.set(module, (modules.get(module) ?? new Set()).add(name));
  }
  return modules;
}

async function sourceOf(module: string): Promise<string> {
  const [owner = '', ...path] = module.split('/');
  for (const extension of ['.ts', '.tsx']) {
    try {
      return await readFile(join(productFolder, 'packages', owner, 'src', `${path.join('/')}${extension}`), 'utf8');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return '';
}

function declares(source: string, name: string): boolean {
  return new RegExp(`^export (?:async )?(?:function\\*? |const |class )${name}\\b`, 'm').test(source);
}
