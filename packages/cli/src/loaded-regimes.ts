import type { LocalDate } from '@shuji/core/kernel';
import type { LoadedDomainRegime, LoadedRegime, Registration } from '@shuji/core/rulebook';
import type { Rulebook } from '@shuji/server/rulebook';
import { oneOf } from './one-of.js';
import { Fault } from './report.js';
import { rulebookFolderOf } from './rulebook-folder.js';

/**
 * Reads the rulebook that a command works with: the folder that was given, else `SHUJI_RULEBOOK`, else the one that ships; the
 * rules alone, or as well the worked cases that prove them.
 */
export async function readRulebook(
  given: string | undefined,
  read: 'rules' | 'with-cases' = 'rules',
): Promise<Rulebook> {
  const folder = await rulebookFolderOf(given);
  const { loadRulebook } = await import('@shuji/server/rulebook');
  return loadRulebook(folder, read);
}

/**
 * The rulebook that holds a regime: the one given, or else the one that ships, so that a regime of one's own is held against
 * those of others; the one given where neither holds it.
 */
export async function rulebookHolding(rulebook: Rulebook, id: string): Promise<Rulebook> {
  if (holds(rulebook, id)) return rulebook;
  const { loadRulebook } = await import('@shuji/server/rulebook');
  const shipped = await loadRulebook(undefined, 'rules');
  return holds(shipped, id) ? shipped : rulebook;
}

function holds({ regimes, domains, faults }: Rulebook, id: string): boolean {
  return [...regimes, ...domains].some(({ regime }) => regime.id === id) || faults.some(({ file }) => isOf(file, id));
}

function isOf(file: string, id: string): boolean {
  return file === `regimes/${id}.yaml` || file.startsWith(`regimes/${id}@`);
}

/**
 * A regime of registration by its name, as it holds on a day; one with a fault in a file is refused with the first of them, and
 * one of another domain since nothing is registered under it.
 */
export async function regimeOf(rulebook: Rulebook, id: string, on: LocalDate): Promise<LoadedRegime> {
  const found = await anyRegimeOf(rulebook, id, on);
  if (found.family === 'registration') return found.loaded;
  throw new Fault('regime-not-registration', {
    zh: `“${id}”不是登记规则（其领域为 ${found.loaded.regime.domain}），不能用于登记。`,
    en: `"${id}" is not a registration regime (its domain is ${found.loaded.regime.domain}); nothing is registered under it.`,
  });
}

/** A regime of either family. */
export type FoundRegime =
  | { readonly family: 'registration'; readonly loaded: LoadedRegime }
  | { readonly family: 'domain'; readonly loaded: LoadedDomainRegime };

/** A regime of either family by its name, as it holds on a day; one with a fault in a file is refused with the first of them. */
export async function anyRegimeOf(
  { regimes, domains, faults }: Rulebook,
  id: string,
  on: LocalDate,
): Promise<FoundRegime> {
  const fault = faults.find(({ file }) => isOf(file, id));
  if (fault) {
    const { file, line, rule, message } = fault;
    throw new Fault('regime-faulty', {
      zh: `登记规则有误 ${file}:${line} ${rule} ${message.zh}（全部问题见 npx shuji rulebook check）`,
      en: `The regime has a fault: ${file}:${line} ${rule} ${message.en} (npx shuji rulebook check tells all)`,
    });
  }
  const { regimesOn } = await import('@shuji/core/rulebook');
  const all: Record<string, FoundRegime> = Object.fromEntries([
    ...regimesOn(regimes, on).map((loaded) => [loaded.regime.id, { family: 'registration', loaded }] as const),
    ...domains.map((loaded) => [loaded.regime.id, { family: 'domain', loaded }] as const),
  ]);
  return oneOf('regime-unknown', { zh: '登记规则', en: 'regime' }, id, all);
}

/** A type of registration of a regime by its name; the first where none is given. */
export function registrationOf(
  { regime }: LoadedRegime,
  given: string | undefined,
): { readonly id: string; readonly rules: Registration } {
  const id = given ?? Object.keys(regime.registrations)[0] ?? '';
  const what = { zh: '登记类型', en: 'type of registration' };
  return { id, rules: oneOf('registration-unknown', what, id, regime.registrations) };
}
