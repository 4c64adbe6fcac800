import { join } from 'node:path';
import { namesOf } from './rulebook-files.js';

/** The ids of the instruments of a rulebook folder by their names alone: a citation is held against them, and nothing is read of them. */
export async function instrumentIds(folder: string): Promise<string[]> {
  const names = await namesOf(join(folder, 'instruments'), '.yaml').catch(() => [] as string[]);
  return names.map((name) => name.replace(/\.yaml$/, ''));
}
